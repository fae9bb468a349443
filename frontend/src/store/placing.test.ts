import { describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import type { AnnotationsApi } from "../api/annotations";
import { Placing } from "./placing";
import { ADA, memory, noteBy, openMargin, PASSAGE } from "./testing";

const LOST = noteBy(ADA, { section: null, target: { ...PASSAGE, start: 0, end: 0, state: "lost" } });

async function setUp(calls: Partial<Record<keyof AnnotationsApi, unknown>> = {}, kept: Record<string, string> = {}) {
  const margin = await openMargin({ bodies: () => Promise.resolve([LOST]), ...calls });
  return { margin, kept, placing: new Placing(margin, memory(kept)) };
}

describe("placing a lost note again", () => {
  it("begins with the thread that one came for, and goes on in the next section", async () => {
    const { placing, kept } = await setUp();
    await placing.begin(17);
    expect(placing.note.value).toEqual(LOST);
    const next = await setUp({}, kept);
    await next.placing.begin(null);
    expect(next.placing.note.value).toEqual(LOST);
  });

  it("does not go on in another book, nor when nothing was begun", async () => {
    const { placing } = await setUp({}, { "socialreading:placing": '{"book": 2, "note": 17}' });
    await placing.begin(null);
    expect(placing.note.value).toBeNull();
    const other = await setUp({}, { "socialreading:placing": "{" });
    await other.placing.begin(null);
    expect(other.placing.note.value).toBeNull();
  });

  it("ends when the thread is not there any more", async () => {
    const { placing, kept } = await setUp({ bodies: () => Promise.resolve([]) });
    await placing.begin(17);
    expect([placing.note.value, kept["socialreading:placing"]]).toEqual([null, "null"]);
  });

  it("shows the thread where it was put, and counts one less that is lost", async () => {
    const placed = noteBy(ADA, { target: { ...PASSAGE, state: "approximate" } });
    const place = vi.fn().mockResolvedValue(placed);
    const { margin, placing } = await setUp({ place });
    margin.lost.value = 1;
    await placing.begin(17);
    expect(await placing.place(PASSAGE)).toEqual(placed);
    expect(place).toHaveBeenCalledWith(17, 12, PASSAGE);
    expect(margin.positions.get(17)).toMatchObject({ start: PASSAGE.start });
    expect([margin.lost.value, placing.note.value]).toEqual([0, null]);
  });

  it("says why it could not be put there, and keeps it", async () => {
    const error = new ApiError(403, "permission_denied", "You may not do that here.");
    const { placing } = await setUp({ place: () => Promise.reject(error) });
    await placing.begin(17);
    expect(await placing.place(PASSAGE)).toBeNull();
    expect([placing.error.value, placing.note.value]).toEqual(["You may not do that here.", LOST]);
  });
});
