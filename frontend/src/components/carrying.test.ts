import { afterEach, describe, expect, it, vi } from "vitest";

import { followCarrying } from "./carrying";

const PAGE =
  '<div data-carrying="/api/v1/revisions/5/carrying/"><p data-words></p><progress></progress><b data-done></b><b data-total></b></div>';

describe("the progress of a release", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is shown until it is over, through a moment without an answer", async () => {
    vi.stubGlobal("setTimeout", queueMicrotask);
    document.body.innerHTML = PAGE;
    const place = document.querySelector<HTMLElement>("[data-carrying]")!;
    const state = { words: "carrying the notes over", done: 1200, total: 5000 };
    const fetched = vi
      .fn()
      .mockResolvedValueOnce(Response.json({ ...state, state: "running" }))
      .mockRejectedValueOnce(new TypeError("Failed to fetch"))
      .mockResolvedValueOnce(Response.json({ ...state, done: 5000, state: "done" }));
    vi.stubGlobal("fetch", fetched);
    const ended = vi.fn();
    await followCarrying(place, ended);
    expect(fetched).toHaveBeenCalledTimes(3);
    expect(ended).toHaveBeenCalledOnce();
    expect(place.textContent).toBe("Carrying the notes over5,0005,000");
    expect(place.querySelector("progress")).toMatchObject({ max: 5000, value: 5000 });
  });
});
