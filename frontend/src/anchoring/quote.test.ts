import { describe, expect, it } from "vitest";

import { quote, spanOf, trim } from "./quote";
import { rangeOver, textOf } from "./testing";

describe("a selection", () => {
  it("becomes a quote whose words are the text's own", () => {
    const index = textOf("<p>to take care that <em>no man</em> may live idle, but that every one may follow</p>");
    const span = spanOf(index, rangeOver("no man", "idle"));
    expect(span && quote(index, span)).toEqual({
      start: 18,
      end: 38,
      exact: "no man may live idle",
      prefix: "to take care that ",
      suffix: ", but that every one may follow",
    });
  });

  it("loses the white space at its ends, also that of Chinese", () => {
    const index = textOf("<p>one</p>\n<p>\u3000學而時習之 \u00a0</p>\n<p>two</p>");
    const span = spanOf(index, rangeOver("\u3000學而", "之 \u00a0"));
    expect(span && quote(index, span).exact).toBe("學而時習之");
  });

  it("of nothing but white space is nothing", () => {
    expect(trim("a \n b", { start: 1, end: 4 })).toBeNull();
  });

  it("is clipped to the text when it begins or ends outside", () => {
    const index = textOf("<p>no man may live idle</p>");
    const whole = { start: 0, end: 20 };
    expect(spanOf(index, rangeOver("Utopia", "Ben wrote"))).toEqual(whole);
    expect(spanOf(index, rangeOver("Utopia", "no man"))).toEqual({ start: 0, end: 6 });
    expect(spanOf(index, rangeOver("Ben"))).toBeNull();
    expect(spanOf(index, rangeOver("Utopia"))).toBeNull();
  });

  it("counts code points past rare characters and emoji", () => {
    const index = textOf("<p>𠮟𩸽👩‍👧曰學而</p>");
    const span = spanOf(index, rangeOver("學而"));
    const told = span && quote(index, span);
    const characters = Array.from(index.text);
    expect(told?.exact).toBe(characters.slice(told?.start, told?.end).join(""));
    expect(told?.start).toBe(characters.indexOf("學"));
  });

  it("that cuts a surrogate pair takes the whole character", () => {
    const index = textOf("<p>曰𠮟曰</p>");
    const node = index.nodes[0]!;
    const range = document.createRange();
    range.setStart(node, 2);
    range.setEnd(node, 4);
    const span = spanOf(index, range);
    expect(span && quote(index, span).exact).toBe("𠮟曰");
  });

  it("carries up to 32 code points of context and never half of one", () => {
    const index = textOf(`<p>${"𠮟".repeat(40)}曰${"😀".repeat(40)}</p>`);
    const told = quote(index, spanOf(index, rangeOver("曰"))!);
    expect(told.prefix).toBe("𠮟".repeat(32));
    expect(told.suffix).toBe("😀".repeat(32));
  });

  it("keeps the points of Hebrew as they are written", () => {
    const index = textOf("<p>בְּרֵאשִׁית בָּרָא אֱלֹהִים</p>");
    expect(quote(index, spanOf(index, rangeOver("בָּרָא"))!).exact).toBe("בָּרָא");
  });
});
