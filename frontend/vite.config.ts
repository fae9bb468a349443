import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

import { cutFaces } from "./faces/cutting";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Django serves what lies in dist/ under /static/ and finds its names in dist/manifest.json. */
export default defineConfig({
  base: "/static/",
  publicDir: false,
  plugins: [cutFaces()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: "assets",
    // A data: address would need its own line in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // The polyfill and inlined styles would be scripts and styles the policy refuses.
    modulePreload: { polyfill: false },
    target: "es2022",
    rolldownOptions: {
      // A catalogue needs this module while messages/index.ts waits for the catalogue: in one file with
      // index.ts each would wait for the other.
      output: { codeSplitting: { groups: [{ name: "language", test: /src\/messages\/language\.ts$/ }] } },
      input: {
        site: here("src/pages/site.ts"),
        library: here("styles/library.css"),
        section: here("src/pages/section.tsx"),
        desk: here("src/pages/desk.ts"),
        deskBook: here("src/pages/desk-book.ts"),
        source: here("src/pages/source.ts"),
        release: here("src/pages/release.ts"),
        notes: here("src/pages/notes.ts"),
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    // Milliseconds: a busy machine is no failure.
    testTimeout: 30_000,
  },
});
