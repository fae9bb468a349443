import { afterEach, describe, expect, it, vi } from "vitest";

import { Painter } from "./painter";
import { textOf } from "./testing";

class FakeHighlight extends Set<AbstractRange> {
  priority = 0;
}

/** What jsdom lacks; answers with the page's highlights by name. */
function furnish(): Map<string, FakeHighlight> {
  const highlights = new Map<string, FakeHighlight>();
  vi.stubGlobal("Highlight", FakeHighlight);
  vi.stubGlobal("CSS", { highlights });
  return highlights;
}

const TEXT = "<p>to take care that <em>no man</em> may live idle</p>";
const index = () => textOf(TEXT);

const wordsIn = (highlight: FakeHighlight | undefined): string[] =>
  [...(highlight ?? [])].map(({ startContainer, startOffset, endContainer, endOffset }) => {
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return range.toString();
  });

afterEach(() => void vi.unstubAllGlobals());

describe("the painter", () => {
  it("paints a span over the words it means, and what was there before is gone", () => {
    const highlights = furnish();
    const painter = new Painter(index());
    painter.paint("own", [{ start: 18, end: 33 }, { start: 0, end: 2 }]);
    expect(wordsIn(highlights.get("own"))).toEqual(["no man may live", "to"]);
    painter.paint("own", [{ start: 3, end: 7 }]);
    expect(wordsIn(highlights.get("own"))).toEqual(["take"]);
    painter.paint("own", []);
    expect(wordsIn(highlights.get("own"))).toEqual([]);
  });

  it("registers a handful of highlights, however much is painted, the reader's own doing on top", () => {
    const highlights = furnish();
    const painter = new Painter(index());
    for (let start = 0; start < 30; start++) painter.paint("own", [{ start, end: start + 3 }]);
    expect([...highlights.keys()]).toEqual(["shared-1", "shared-2", "shared-3", "sun", "leaf", "sky", "rose", "own", "choice", "linked", "active", "pulse"]);
    const priorities = [...highlights.values()].map(({ priority }) => priority);
    expect(priorities).toEqual([...priorities].sort((a, b) => a - b));
    expect(new Set(priorities).size).toBe(highlights.size);
  });

  it("paints with static ranges, which cost nothing when the page changes", () => {
    const highlights = furnish();
    new Painter(index()).paint("active", [{ start: 0, end: 7 }]);
    expect([...(highlights.get("active") ?? [])][0]).toBeInstanceOf(StaticRange);
  });

  it("leaves alone what stays painted: a browser marks all text anew for any change", () => {
    const highlights = furnish();
    const painter = new Painter(index());
    painter.paint("own", [{ start: 0, end: 2 }, { start: 3, end: 7 }]);
    const own = highlights.get("own")!;
    const [to, take] = own;
    const [added, deleted, cleared] = [vi.spyOn(own, "add"), vi.spyOn(own, "delete"), vi.spyOn(own, "clear")];
    painter.paint("own", [{ start: 3, end: 7 }, { start: 0, end: 2 }]);
    expect([added.mock.calls.length, deleted.mock.calls.length]).toEqual([0, 0]);
    painter.paint("own", [{ start: 3, end: 7 }, { start: 8, end: 12 }]);
    expect(added.mock.calls.length).toBe(1);
    expect(deleted.mock.calls).toEqual([[to]]);
    expect(cleared).not.toHaveBeenCalled();
    expect([...own][0]).toBe(take);
    expect(wordsIn(own)).toEqual(["take", "care"]);
  });

  it("spreads layers over the three steps, and empties the steps that have none left", () => {
    const highlights = furnish();
    const painter = new Painter(index());
    painter.paintLayers([
      { start: 0, end: 2, level: 1 },
      { start: 3, end: 7, level: 3 },
      { start: 8, end: 12, level: 1 },
    ]);
    expect(["shared-1", "shared-2", "shared-3"].map((name) => wordsIn(highlights.get(name)))).toEqual([["to", "care"], [], ["take"]]);
    painter.paintLayers([{ start: 0, end: 2, level: 2 }]);
    expect(["shared-1", "shared-2", "shared-3"].map((name) => wordsIn(highlights.get(name)))).toEqual([[], ["to"], []]);
  });

  it("leaves out a span that covers nothing", () => {
    const highlights = furnish();
    new Painter(index()).paint("own", [{ start: 4, end: 4 }, { start: 9, end: 3 }]);
    expect(highlights.get("own")?.size).toBe(0);
  });

  it("never changes the text's DOM", () => {
    furnish();
    const text = index();
    const before = text.root.innerHTML;
    new Painter(text).paint("shared-3", [{ start: 0, end: 40 }]);
    expect(text.root.innerHTML).toBe(before);
  });

  it("paints nothing, and breaks nothing, where the browser cannot", () => {
    vi.stubGlobal("Highlight", undefined);
    expect(Painter.supported).toBe(false);
    const painter = new Painter(index());
    expect(() => painter.paint("own", [{ start: 0, end: 2 }])).not.toThrow();
    expect(() => painter.paintLayers([{ start: 0, end: 2, level: 1 }])).not.toThrow();
  });
});
