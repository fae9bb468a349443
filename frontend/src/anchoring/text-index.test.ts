import { describe, expect, it } from "vitest";

import { textOf } from "./testing";

const UTOPIA =
  "<p>The chief business is to take care that <em>no man <b>may live</b></em> idle,</p>\n<p>but that every one<br>may follow his trade.</p>";
const GENESIS = "<p>בְּרֵאשִׁית בָּרָא <i>אֱלֹהִים</i> אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃</p>";

describe("a section's text", () => {
  it.each([UTOPIA, GENESIS, "<p>子𠮟曰</p>", "", "<p></p><p>x</p>"])("is what the DOM calls textContent: %s", (html) => {
    const index = textOf(html);
    expect(index.text).toBe(index.root.textContent);
  });

  it("finds the node of every unit, and the unit of every node", () => {
    const index = textOf(UTOPIA);
    for (let unit = 0; unit <= index.length; unit++) {
      for (const side of ["start", "end"] as const) {
        const place = index.locate(unit, side);
        expect(place && index.unitAt(place.node, place.offset)).toBe(unit);
      }
    }
  });

  it("begins a passage in the node that holds its first word and ends it in that of its last", () => {
    const index = textOf(UTOPIA);
    const start = index.text.indexOf("no man");
    const range = index.staticRange({ start, end: start + "no man may live".length });
    expect(range?.startContainer.textContent).toBe("no man ");
    expect(range?.startOffset).toBe(0);
    expect(range?.endContainer.textContent).toBe("may live");
  });

  it("gives ranges that say the words, across paragraphs and points of Hebrew", () => {
    const index = textOf(UTOPIA + GENESIS);
    for (const words of ["idle,\nbut that every one", "may live idle", "בָּרָא אֱלֹהִים אֵת"]) {
      const start = index.text.indexOf(words);
      const range = index.liveRange({ start, end: start + words.length });
      expect(range?.toString()).toBe(words);
    }
  });

  it("has no range for nothing", () => {
    expect(textOf(UTOPIA).staticRange({ start: 4, end: 4 })).toBeNull();
    expect(textOf("").staticRange({ start: 0, end: 1 })).toBeNull();
    expect(textOf("").liveRange({ start: 0, end: 1 })).toBeNull();
  });

  it("tells the unit of a boundary between elements", () => {
    const index = textOf(UTOPIA);
    const second = index.root.querySelectorAll("p")[1]!;
    expect(index.unitAt(second, 0)).toBe(index.text.indexOf("but that"));
    expect(index.unitAt(second, 2)).toBe(index.text.indexOf("may follow"));
    expect(index.unitAt(index.root, index.root.childNodes.length)).toBe(index.length);
  });

  it("clips what lies outside it to its nearer end", () => {
    const index = textOf(UTOPIA);
    expect(index.unitAt(document.querySelector("header")!.firstChild!, 3)).toBe(0);
    expect(index.unitAt(document.querySelector("aside")!.firstChild!, 2)).toBe(index.length);
  });
});
