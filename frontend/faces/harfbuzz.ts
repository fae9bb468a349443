/** HarfBuzz's subsetter, compiled to WebAssembly: its C interface, of which we need a dozen functions. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** What a face keeps. All letters stay. */
export interface Recipe {
  /** The range of weights. */
  readonly weights: readonly [least: number, most: number];
  /** OpenType features, by their tags of four letters. */
  readonly features: readonly string[];
  /** Of those, features that bring in no form of a letter that nothing else needs. */
  readonly modest: readonly string[];
}

// As hb-subset.h numbers them.
const GLYPHS = 0;
const LAYOUT_FEATURES = 6;
/** Glyphs keep their numbers; those that are gone have no outline and no width. */
const RETAIN_NUMBERS = 0x2;
/** The box that stands for a letter no face has: without its outline, the letter would be gone unseen. */
const KEEP_BOX = 0x40;
/** Of the glyphs that features lead to, only those that are asked for. */
const NO_CLOSURE = 0x200;
const WRITABLE = 2;

type Call = (...values: number[]) => number;
type HarfBuzz = Record<string, Call> & { memory: WebAssembly.Memory };

let loaded: Promise<HarfBuzz> | undefined;

async function load(): Promise<HarfBuzz> {
  const path = fileURLToPath(import.meta.resolve("harfbuzzjs/dist/harfbuzz-subset.wasm"));
  const { instance } = await WebAssembly.instantiate(await readFile(path));
  const harfbuzz = instance.exports as unknown as HarfBuzz;
  harfbuzz._initialize();
  return harfbuzz;
}

/** A TrueType face with less in it. Throws where HarfBuzz can't. */
export async function subset(face: Uint8Array, recipe: Recipe): Promise<Uint8Array> {
  const hb = await (loaded ??= load());
  const place = hb.malloc(face.length);
  new Uint8Array(hb.memory.buffer).set(face, place);
  const whole = hb.hb_face_create(hb.hb_blob_create(place, face.length, WRITABLE, 0, 0), 0);
  const needed = recipe.features.filter((feature) => !recipe.modest.includes(feature));
  const glyphs = glyphsOf(cut(hb, whole, wishFor(hb, whole, recipe.weights, needed, RETAIN_NUMBERS)));
  const wish = wishFor(hb, whole, recipe.weights, recipe.features, NO_CLOSURE);
  for (const glyph of glyphs) hb.hb_set_add(hb.hb_subset_input_set(wish, GLYPHS), glyph);
  return cut(hb, whole, wish);
}

/** All letters, in these weights, with these features. */
function wishFor(hb: HarfBuzz, whole: number, weights: Recipe["weights"], features: readonly string[], flags: number): number {
  const wish = hb.hb_subset_input_create_or_fail();
  keepFeatures(hb, wish, features);
  const letters = hb.hb_subset_input_unicode_set(wish);
  hb.hb_set_clear(letters);
  hb.hb_set_invert(letters);
  hb.hb_subset_input_set_flags(wish, hb.hb_subset_input_get_flags(wish) | KEEP_BOX | flags);
  if (!hb.hb_subset_input_set_axis_range(wish, whole, tag("wght"), ...weights, NaN)) throw new Error("The face has no weights to choose from.");
  return wish;
}

function cut(hb: HarfBuzz, whole: number, wish: number): Uint8Array {
  const part = hb.hb_subset_or_fail(whole, wish);
  if (!part) throw new Error("The face could not be cut.");
  const bytes = hb.hb_face_reference_blob(part);
  const start = hb.hb_blob_get_data(bytes, 0);
  // A copy, for the memory moves when it grows. It is freed with the build's process: all faces take some 40 MB.
  return new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(bytes));
}

/** Numbers of the glyphs that have an outline or a width. */
function glyphsOf(face: Uint8Array): number[] {
  const data = new DataView(face.buffer);
  const starts = new Map<number, number>();
  for (let entry = 12; entry < 12 + 16 * data.getUint16(4); entry += 16) starts.set(data.getUint32(entry), data.getUint32(entry + 8));
  const at = (table: string, offset: number): number => (starts.get(tag(table)) ?? 0) + offset;
  const isLong = data.getInt16(at("head", 50)) === 1;
  const widths = data.getUint16(at("hhea", 34));
  const outline = (glyph: number): number => (isLong ? data.getUint32(at("loca", 4 * glyph)) : data.getUint16(at("loca", 2 * glyph)));
  const isThere = (glyph: number): boolean =>
    outline(glyph + 1) > outline(glyph) || (glyph < widths && data.getUint16(at("hmtx", 4 * glyph)) > 0);
  return Array.from({ length: data.getUint16(at("maxp", 4)) }, (_, glyph) => glyph).filter(isThere);
}

function keepFeatures(hb: HarfBuzz, wish: number, features: readonly string[]): void {
  const kept = hb.hb_subset_input_set(wish, LAYOUT_FEATURES);
  hb.hb_set_clear(kept);
  for (const feature of features) hb.hb_set_add(kept, tag(feature));
}

const tag = (letters: string): number => [...letters].reduce((sum, letter) => (sum << 8) + letter.charCodeAt(0), 0);
