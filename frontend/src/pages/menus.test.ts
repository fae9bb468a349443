import { beforeEach, expect, test } from "vitest";

import { closeMenusFromOutside } from "./menus";

const MENUS = `<details class="shelf-menu" open id="language"><summary>Language</summary>
  <ul><li><a href="?language=en">English</a></li></ul></details>
  <details open id="other"><summary>Contents</summary></details><p>Elsewhere</p>`;

const isOpen = (id: string): boolean =>
  document.getElementById(id)?.hasAttribute("open") ?? false;
const press = (selector: string): void => {
  document.querySelector(selector)?.dispatchEvent(new Event("pointerdown", { bubbles: true }));
};

closeMenusFromOutside(document);

beforeEach(() => {
  document.body.innerHTML = MENUS;
});

test("a press elsewhere closes a menu and nothing else that folds", () => {
  press("p");
  expect(isOpen("language")).toBe(false);
  expect(isOpen("other")).toBe(true);
});

test("a press inside leaves it open", () => {
  press("a");
  expect(isOpen("language")).toBe(true);
});

test("Escape closes it and gives the focus back to what opened it", () => {
  document.querySelector<HTMLElement>("a")?.focus();
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(isOpen("language")).toBe(false);
  expect(document.activeElement?.textContent).toBe("Language");
});

test("another key leaves it open", () => {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
  expect(isOpen("language")).toBe(true);
});
