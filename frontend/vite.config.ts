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
      // Few files, for each has heads of half a kilobyte: two of what pages share, and the section's page in one,
      // from which its parts that are fetched later take what they need. A catalogue needs the first while
      // messages/index.ts, in the second, waits for the catalogue: in one file each would wait for the other.
      output: {
        codeSplitting: {
          groups: [
            { name: "language", test: /src\/(messages\/language|api\/places|store\/(storage|drawer|places))\.ts$/, priority: 3 },
            { name: "messages", test: /src\/(messages\/index|api\/http)\.ts$/, priority: 2 },
            { name: "margin", test: /src\/pages\/section\.tsx$/, priority: 1 },
          ],
        },
      },
      input: {
        site: here("src/pages/site.ts"),
        library: here("styles/library.css"),
        notifications: here("styles/notifications.css"),
        home: here("styles/home.css"),
        section: here("src/pages/section.tsx"),
        desk: here("src/pages/desk.ts"),
        deskBook: here("src/pages/desk-book.ts"),
        source: here("src/pages/source.ts"),
        release: here("src/pages/release.ts"),
        notes: here("src/pages/notes.ts"),
        search: here("src/pages/search.ts"),
        groups: here("src/pages/groups.ts"),
        sharing: here("src/pages/sharing.ts"),
        embed: here("styles/embed.css"),
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
