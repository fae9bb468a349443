import { afterEach, describe, expect, it, vi } from "vitest";

import { offerToShare } from "./share-buttons";

function page(): HTMLButtonElement {
  document.body.innerHTML = `<button data-shares="https://read.example.org/books/utopia/" data-title="Utopia" hidden>Share</button>`;
  return document.querySelector("button")!;
}

function withSheet(share: () => Promise<void>): void {
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator) as Navigator, { share }));
}

afterEach(() => {
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
});

describe("a button that shares", () => {
  it("stays hidden where the system has no sheet", () => {
    const button = page();
    offerToShare(document);
    expect(button.hidden).toBe(true);
  });

  it("hands its link and title to the system's sheet", () => {
    const share = vi.fn(() => Promise.resolve());
    withSheet(share);
    const button = page();
    offerToShare(document);
    expect(button.hidden).toBe(false);
    button.click();
    expect(share).toHaveBeenCalledWith({ url: "https://read.example.org/books/utopia/", title: "Utopia" });
  });

  it("takes it quietly when the reader closes the sheet", async () => {
    const share = vi.fn(() => Promise.reject(new DOMException("closed", "AbortError")));
    withSheet(share);
    const button = page();
    offerToShare(document);
    button.click();
    await Promise.resolve();
    expect(share).toHaveBeenCalledTimes(1);
  });
});
