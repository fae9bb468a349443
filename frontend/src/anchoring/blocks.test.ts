import { describe, expect, it } from "vitest";

import { blockAt, blocksOf, isVerse } from "./blocks";
import { lines, sentences } from "./sentences";
import { textOf } from "./testing";

const wordsOf = (html: string): string[] => {
  const index = textOf(html);
  return blocksOf(index).map(({ start, end }) => index.text.slice(start, end));
};

describe("the blocks of a text", () => {
  it("are its headings, paragraphs, items and verses, in order", () => {
    expect(
      wordsOf("<section><h2>Of trades</h2>\n<p>One <em>two</em>.</p><ul><li>a</li><li><p>b</p></li></ul><blockquote>Verse<br>line</blockquote></section>"),
    ).toEqual(["Of trades", "One two.", "a", "b", "Verseline"]);
  });

  it("leave out what holds no words, and are the text itself where it has no paragraphs", () => {
    expect(wordsOf("<p> </p><figure><img></figure><p>x</p>")).toEqual(["x"]);
    expect(wordsOf("bare words")).toEqual(["bare words"]);
  });

  it("never reach beyond the text's root", () => {
    document.body.innerHTML = "<div><article id='text'>bare</article></div>";
    const index = textOf("bare");
    expect(blocksOf(index)[0]?.element).toBe(index.root);
  });

  it("are a poem's stanzas, not its lines", () => {
    const stanza = "<div class='stanza'><div>April is</div><div>the cruellest<span class='line-number'>1</span></div></div>";
    expect(wordsOf(`<section><h2>I</h2>${stanza}${stanza}</section>`)).toEqual(["I", "April isthe cruellest1", "April isthe cruellest1"]);
    expect(wordsOf("<div class='stanza'><p>a line</p><p>another</p></div>")).toEqual(["a lineanother"]);
    expect(wordsOf("<div class='verse'><div>a line</div><div>another</div></div>")).toEqual(["a lineanother"]);
  });

  it("are the paragraphs of verse where these are its stanzas", () => {
    const html = "<blockquote class='verse'><p><span>Bring glory</span><br><span>then</span></p><p>Two</p></blockquote><p>Prose</p>";
    expect(wordsOf(html)).toEqual(["Bring glorythen", "Two", "Prose"]);
    expect(blocksOf(textOf(html)).map(isVerse)).toEqual([true, true, false]);
  });

  it("never are a stanza that holds the whole text's page", () => {
    document.body.innerHTML = "";
    const index = textOf("<p>one</p><p>two</p>");
    index.root.parentElement?.classList.add("stanza");
    expect(blocksOf(index)).toHaveLength(2);
    document.body.className = "";
  });

  it("are rows of a table, terms, captions and preformatted lines", () => {
    const table = "<table><caption>Guns</caption><tbody><tr><td>24</td><td>guns</td></tr><tr><td>30</td></tr></tbody></table>";
    expect(wordsOf(table)).toEqual(["Guns", "24guns", "30"]);
    expect(wordsOf("<dl><div><dt>a</dt><dd>1</dd></div></dl><pre>x\ny</pre>")).toEqual(["a", "1", "x\ny"]);
    expect(wordsOf("<figure><img><figcaption>Plate 1</figcaption></figure>")).toEqual(["Plate 1"]);
  });

  it("are found by any place in them", () => {
    const index = textOf("<p>abc</p><p>def</p>");
    const blocks = blocksOf(index);
    expect([0, 2, 3, 5, 6].map((unit) => blockAt(blocks, unit))).toEqual([0, 0, 1, 1, 1]);
  });
});

describe("the sentences of a block", () => {
  const said = (text: string, language?: string): string[] =>
    sentences(text, { start: 0, end: text.length }, language).map(({ start, end }) => text.slice(start, end));

  it("are told apart in English and Chinese", () => {
    expect(said("No man may live idle. Six hours!  Is it so?", "en")).toEqual(["No man may live idle.", "Six hours!", "Is it so?"]);
    expect(said("學而時習之。不亦說乎？", "zh")).toEqual(["學而時習之。", "不亦說乎？"]);
  });

  it("need no language, and forgive one that is none", () => {
    expect(said("One. Two.", "")).toHaveLength(2);
    expect(said("One. Two.", "not a language")).toHaveLength(2);
  });

  it("go on over the line ends of a book's source", () => {
    const wrapped = "In each picture the boat turns. In\n    childhood, the infant\r\nglides.";
    expect(said(wrapped, "en")).toEqual(["In each picture the boat turns.", "In\n    childhood, the infant\r\nglides."]);
  });

  it("keep their places in a text that has more before and after", () => {
    const text = "Before. No man may live idle. Six hours! After.";
    const span = { start: text.indexOf("No"), end: text.indexOf(" After") };
    expect(sentences(text, span).map(({ start, end }) => text.slice(start, end))).toEqual(["No man may live idle.", "Six hours!"]);
  });

  it("are the whole where the browser knows no sentences", () => {
    const known = Object.getOwnPropertyDescriptor(Intl, "Segmenter")!;
    Reflect.deleteProperty(Intl, "Segmenter");
    expect(said(" One. Two. ")).toEqual(["One. Two."]);
    Object.defineProperty(Intl, "Segmenter", known);
    expect(said("One. Two.")).toHaveLength(2);
  });

  it("are none in white space", () => {
    expect(said(" \n ")).toEqual([]);
  });
});

describe("the lines of a stanza", () => {
  it("are the poet's, without white space and without empty ones", () => {
    const text = "before\n\tApril is the cruellest month,\n\n\tbreeding lilacs\n after";
    const span = { start: text.indexOf("\tApril"), end: text.indexOf(" after") };
    expect(lines(text, span).map(({ start, end }) => text.slice(start, end))).toEqual(["April is the cruellest month,", "breeding lilacs"]);
  });

  it("are one for a stanza of one line, and none for nothing", () => {
    expect(lines("Shantih", { start: 0, end: 7 })).toEqual([{ start: 0, end: 7 }]);
    expect(lines(" \n ", { start: 0, end: 3 })).toEqual([]);
  });
});
