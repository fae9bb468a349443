import { beforeEach, expect, test } from "vitest";

import { Drawer } from "../store/drawer";
import { offerToForgetDrafts } from "./parting";

const MENU = `<div popover><form data-reader="5">
  <label class="forget" hidden><input type="checkbox"></label><button>Sign out</button></form></div>`;

const mine = new Drawer(localStorage, 5);
const anothers = new Drawer(localStorage, 6);
const choice = (): HTMLElement => document.querySelector<HTMLElement>(".forget")!;
const leave = (): void => void document.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));

beforeEach(() => {
  localStorage.clear();
  document.body.innerHTML = MENU;
  anothers.put("reply:17", { body: "Not mine" });
});

test("who has no drafts here is offered nothing", () => {
  offerToForgetDrafts(document);
  expect(choice().hidden).toBe(true);
});

test("drafts stay for the next time, unless their reader says otherwise", () => {
  mine.put("reply:17", { body: "An argument." });
  offerToForgetDrafts(document);
  expect(choice().hidden).toBe(false);
  leave();
  expect(mine.all().size).toBe(1);
  choice().querySelector("input")!.checked = true;
  leave();
  expect([mine.all().size, anothers.all().size]).toEqual([0, 1]);
});

test("what was begun since the page came is seen when the menu opens", () => {
  offerToForgetDrafts(document);
  mine.put("reply:17", { body: "An argument." });
  document.querySelector("[popover]")?.dispatchEvent(new Event("beforetoggle"));
  expect(choice().hidden).toBe(false);
});

test("a page without a way out is left as it is", () => {
  document.body.innerHTML = "<p>Signed out</p>";
  expect(() => offerToForgetDrafts(document)).not.toThrow();
});
