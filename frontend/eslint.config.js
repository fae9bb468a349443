import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** `pages` -> `components` -> `store` -> `api`; `anchoring` stands alone. */
const above = {
  anchoring: ["api", "store", "components", "pages", "messages"],
  api: ["store", "components", "pages", "anchoring"],
  store: ["components", "pages"],
  components: ["pages"],
};

const layering = Object.entries(above).map(([layer, forbidden]) => ({
  files: [`src/${layer}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: forbidden.map((name) => ({
          regex: `^(\\.\\./)+${name}(/|$)`,
          message: `${layer}/ may not import from ${name}/.`,
        })),
      },
    ],
  },
}));

const network = {
  files: ["src/**/*.{ts,tsx}"],
  ignores: ["src/api/**", "src/**/*.test.{ts,tsx}"],
  rules: {
    "no-restricted-globals": [
      "error",
      ...["fetch", "WebSocket", "XMLHttpRequest", "EventSource"].map((name) => ({
        name,
        message: "Only api/ speaks to the server.",
      })),
    ],
  },
};

export default tseslint.config(
  { ignores: ["dist/", "node_modules/"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["eslint.config.js", "vite.config.ts", "faces/*.ts"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["src/**/*.test.{ts,tsx}"],
    rules: { "max-lines-per-function": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  { files: ["*.js", "*.ts", "faces/*.ts"], ...tseslint.configs.disableTypeChecked },
  ...layering,
  network,
);
