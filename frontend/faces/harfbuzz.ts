/** HarfBuzz's subsetter, compiled to WebAssembly: its C interface, of which we need a dozen functions. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** What a face keeps. All letters stay. */
export interface Recipe {
  /** The range of weights. */
  readonly weights: readonly [least: number, most: number];
  /** OpenType features, by their tags of four letters. */
  readonly features: readonly string[];
}

// As hb-subset.h numbers them.
const LAYOUT_FEATURES = 6;
/** The box that stands for a letter no face has: without its outline, the letter would be gone unseen. */
const KEEP_BOX = 0x40;
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
export async function subset(face: Uint8Array, { weights, features }: Recipe): Promise<Uint8Array> {
  const hb = await (loaded ??= load());
  const place = hb.malloc(face.length);
  new Uint8Array(hb.memory.buffer).set(face, place);
  const whole = hb.hb_face_create(hb.hb_blob_create(place, face.length, WRITABLE, 0, 0), 0);
  const wish = hb.hb_subset_input_create_or_fail();
  keepFeatures(hb, wish, features);
  const letters = hb.hb_subset_input_unicode_set(wish);
  hb.hb_set_clear(letters);
  hb.hb_set_invert(letters);
  hb.hb_subset_input_set_flags(wish, hb.hb_subset_input_get_flags(wish) | KEEP_BOX);
  if (!hb.hb_subset_input_set_axis_range(wish, whole, tag("wght"), ...weights, NaN)) throw new Error("The face has no weights to choose from.");
  const part = hb.hb_subset_or_fail(whole, wish);
  if (!part) throw new Error("The face could not be cut.");
  const bytes = hb.hb_face_reference_blob(part);
  const start = hb.hb_blob_get_data(bytes, 0);
  // A copy, for the memory moves when it grows. It is freed with the build's process: all faces take some 20 MB.
  return new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(bytes));
}

function keepFeatures(hb: HarfBuzz, wish: number, features: readonly string[]): void {
  const kept = hb.hb_subset_input_set(wish, LAYOUT_FEATURES);
  hb.hb_set_clear(kept);
  for (const feature of features) hb.hb_set_add(kept, tag(feature));
}

const tag = (letters: string): number => [...letters].reduce((sum, letter) => (sum << 8) + letter.charCodeAt(0), 0);
