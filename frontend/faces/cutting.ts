/** Cuts the faces to what the pages use of them: a third fewer bytes, the same letters. */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Plugin } from "vite";
import { compress, decompress } from "wawoff2";

import { type Recipe, subset } from "./harfbuzz.ts";

const RECIPE: Recipe = {
  // From the text's own weight to that of `bolder`; tests/scripts/test_faces.py holds the styles to it.
  weights: [400, 700],
  // What browsers apply unasked and what the styles ask for. Contextual alternates stay behind: in Inter they
  // make -> an arrow that nobody wrote, and cost 4 kB. Fractions are those with a fraction slash, as 3⁄16.
  features: [
    ...["ccmp", "locl", "rvrn", "rlig", "rclt", "liga", "clig", "kern", "mark", "mkmk"],
    ...["frac", "numr", "dnom", "onum", "lnum", "tnum", "smcp"],
  ],
  // A letter and a mark that follows it: the mark finds its place without a glyph for both, which in Inter are 140.
  modest: ["ccmp"],
};

/** To cut all takes seconds, so what was cut is kept. */
const KEPT = join(import.meta.dirname, "..", "node_modules", ".cache", "faces");

export function cutFaces(): Plugin {
  const recipe = hash(JSON.stringify(RECIPE));
  return {
    name: "cut-faces",
    apply: "build",
    config: () => ({
      // Names are hashed before a face is cut: by another recipe, it must have another name, too.
      build: { rolldownOptions: { output: { assetFileNames: ({ names }) => nameOf(names[0] ?? "", recipe) } } },
    }),
    async generateBundle(_, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type === "asset" && isVariable(asset.fileName)) asset.source = await cut(Buffer.from(asset.source), recipe);
      }
    },
  };
}

const isVariable = (name: string): boolean => /-wght-(normal|italic).*\.woff2$/.test(name);

const nameOf = (name: string, recipe: string): string =>
  isVariable(name) ? `assets/[name]-[hash]-${recipe.slice(0, 8)}[extname]` : "assets/[name]-[hash][extname]";

async function cut(face: Uint8Array, recipe: string): Promise<Uint8Array> {
  const kept = join(KEPT, `${hash(recipe, face)}.woff2`);
  try {
    return await readFile(kept);
  } catch {
    // Both hand out views of their own memory, which the next call overwrites.
    const plain = Uint8Array.from(await decompress(face));
    const smaller = Uint8Array.from(await compress(await subset(plain, RECIPE)));
    await mkdir(KEPT, { recursive: true });
    await writeFile(kept, smaller);
    return smaller;
  }
}

function hash(...parts: (string | Uint8Array)[]): string {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest("hex");
}
