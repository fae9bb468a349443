import { beforeEach, expect, it, vi } from "vitest";

import { offerToCopy } from "./copy-buttons";

const LINK = "https://library.example/groups/join/abcdefghjk/";

beforeEach(() => {
  document.body.innerHTML = `<input id="link-1" value="${LINK}" readonly>
    <button data-copies="link-1" data-copied="Copied" data-by-hand="Copy what is selected" hidden>Copy the link</button>
    <button data-copies="gone" hidden>Copy nothing</button>`;
});

function clipboard(write: (words: string) => Promise<void>): void {
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: write } });
}

function press(): HTMLButtonElement {
  const button = document.querySelector("button");
  if (!button) throw new Error("There is no button.");
  button.click();
  return button;
}

it("copies the field's text and says so", async () => {
  const taken: string[] = [];
  clipboard((words) => Promise.resolve(void taken.push(words)));
  offerToCopy(document);
  const button = press();
  await vi.waitFor(() => expect(button.textContent).toBe("Copied"));
  expect(taken).toEqual([LINK]);
});

it("selects the text where no clipboard takes it", async () => {
  clipboard(() => Promise.reject(new Error("refused")));
  offerToCopy(document);
  const button = press();
  await vi.waitFor(() => expect(button.textContent).toBe("Copy what is selected"));
  const field = document.querySelector("input");
  expect([field?.selectionStart, field?.selectionEnd]).toEqual([0, LINK.length]);
});

it("shows only buttons that have something to copy", () => {
  offerToCopy(document);
  expect([...document.querySelectorAll("button")].map((button) => button.hidden)).toEqual([false, true]);
});
