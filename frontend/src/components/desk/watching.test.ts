import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { element, READING, row } from "./testing";
import { watchUploads } from "./watching";

const finished = vi.fn();
const fetched = vi.fn<() => Promise<Response>>();

/** The server's next answers; the last one stays. */
function answers(...states: (object | number)[]): void {
  const made = states.map((state) => () => Promise.resolve(answer(state)));
  const last = made.pop()!;
  for (const each of made) fetched.mockImplementationOnce(each);
  fetched.mockImplementation(last);
}

const answer = (state: object | number): Response =>
  typeof state === "number" ? new Response("", { status: state }) : Response.json({ ...READING, ...state });

describe("uploads on the page", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", fetched.mockReset());
    finished.mockReset();
    document.body.innerHTML = row("/state.json", "waiting");
  });
  afterEach(() => {
    document.body.innerHTML = "";
    vi.useRealTimers();
  });

  it("tell what is done and how far it is", async () => {
    answers({});
    watchUploads(document, finished);
    await vi.advanceTimersByTimeAsync(0);
    expect(element("[data-words]").textContent).toBe("Setting the pages: 3 of 12");
    expect(element("progress").position).toBe(0.25);
  });

  it("show that it goes on while nobody knows how far", async () => {
    answers({}, { total: 0 });
    watchUploads(document, finished);
    await vi.advanceTimersByTimeAsync(1000);
    expect(element("progress").hasAttribute("value")).toBe(false);
  });

  it("are asked for again until they are done", async () => {
    answers({ state: "waiting" }, {}, { state: "done", next: "/desk/books/utopia/" });
    watchUploads(document, finished);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetched).toHaveBeenCalledTimes(3);
    expect(finished).toHaveBeenCalledTimes(1);
    expect(finished.mock.calls[0]?.[1]).toMatchObject({ next: "/desk/books/utopia/" });
  });

  it("wait for a library that is away", async () => {
    fetched.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    answers(502, { state: "failed" });
    watchUploads(document, finished);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(finished).toHaveBeenCalledTimes(1);
  });

  it("that were taken away end without a state", async () => {
    answers(404);
    watchUploads(document, finished);
    await vi.advanceTimersByTimeAsync(0);
    expect(finished).toHaveBeenCalledWith(element("[data-upload]"), null);
  });

  it("that have left the page are asked for no more", async () => {
    answers({});
    watchUploads(document, finished);
    document.body.innerHTML = "";
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("that have failed, or are followed already, are let be", async () => {
    answers({});
    document.body.innerHTML += row("/failed.json", "failed");
    watchUploads(document, finished);
    watchUploads(document, finished);
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});
