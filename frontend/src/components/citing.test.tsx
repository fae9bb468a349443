import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import { messages } from "../messages";
import { messages as sending } from "../messages/sharing";
import { noteBy } from "../store/testing";
import { Citing } from "./citing/citing";
import { Share } from "./citing/share";
import { ShareWords } from "./citing/share-words";
import { button, fetching, furnish, openApp, settle, show } from "./testing";

const CITATION = { apa: "More, T. (2026).", mla: "More, Thomas.", chicago: "More, Thomas. 2026.", bibtex: "@book{more}" };
const RARE = "<p>😀 no man may live idle</p>";

/** A clipboard that keeps what it is given, or refuses it. */
function clipboard(takes: boolean): string[] {
  const kept: string[] = [];
  const writeText = (words: string): Promise<void> =>
    takes ? Promise.resolve(void kept.push(words)) : Promise.reject(new Error("Refused."));
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator) as Navigator, { clipboard: { writeText } }));
  return kept;
}

beforeEach(() => {
  furnish();
  HTMLDialogElement.prototype.showModal = function (): void {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (): void {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
});
afterEach(() => {
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

describe("a note", () => {
  it("gives its lasting address to the clipboard", async () => {
    const kept = clipboard(true);
    const app = await openApp();
    const place = await show(app, <Share annotation={noteBy()} />);
    await settle(() => button(place, messages.copyNoteLink).click());
    expect(kept).toEqual([`${location.origin}/a/17/`]);
    expect(app.view.spoken.value).toBe(messages.copied);
    expect(button(place, messages.copied)).toBeTruthy();
  });

  it("shows its address, selected, where there is no clipboard", async () => {
    clipboard(false);
    const app = await openApp();
    const place = await show(app, <><Share annotation={noteBy()} /><Citing /></>);
    await fetching(() => button(place, messages.copyNoteLink).click(), () => place.querySelector(".copyable"));
    expect(place.querySelector("dialog")?.textContent).toContain(messages.copyByHand);
    expect(getSelection()?.toString()).toBe(`${location.origin}/a/17/`);
  });

  it("is cited in four forms, each copied by its button", async () => {
    const kept = clipboard(true);
    const citeNote = vi.fn(() => Promise.resolve(CITATION));
    const place = await show(await openApp({ citeNote }), <><Share annotation={noteBy()} /><Citing /></>);
    await fetching(() => button(place, messages.citeNote).click(), () => place.querySelector(".copyable"));
    expect(citeNote).toHaveBeenCalledWith(17);
    expect([...place.querySelectorAll("h3")].map(({ textContent }) => textContent)).toEqual([
      sending.link,
      ...Object.values(messages.citationForms),
    ]);
    await settle(() => button(place, messages.copyText("BibTeX")).click());
    expect(kept).toEqual(["@book{more}"]);
    expect(place.textContent).toContain(messages.textCopied);
  });

  it("says so when the citation could not be had, and asks again", async () => {
    const citeNote = vi.fn().mockRejectedValueOnce(new ApiError(0, "unreachable", "Not now.")).mockResolvedValue(CITATION);
    const place = await show(await openApp({ citeNote }), <><Share annotation={noteBy()} /><Citing /></>);
    await fetching(() => button(place, messages.citeNote).click(), () => place.querySelector("[role=alert]"));
    expect(place.querySelector("[role=alert]")?.textContent).toContain("Not now.");
    await settle(() => button(place, messages.tryAgain).click());
    expect(place.textContent).toContain(CITATION.apa);
  });
});

describe("what is sent elsewhere", () => {
  const HTML = '<iframe src="https://read.example.org/embed/a/17/"></iframe>';
  const oembed = (answer: Response) => vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(answer)));
  const open = async (): Promise<HTMLElement> => {
    const place = await show(await openApp({ citeNote: () => Promise.resolve(CITATION) }), <><Share annotation={noteBy()} /><Citing /></>);
    await fetching(() => button(place, messages.citeNote).click(), () => place.querySelector(".copyable"));
    await settle(() => undefined);
    return place;
  };

  it("goes by the system's sheet where there is one, under the title that others will show", async () => {
    const share = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator) as Navigator, { share }));
    oembed(Response.json({ title: "Ada Lovelace on Utopia", html: HTML }));
    const place = await open();
    await settle(() => button(place, sending.share).click());
    expect(share).toHaveBeenCalledWith({ url: `${location.origin}/a/17/`, title: "Ada Lovelace on Utopia" });
  });

  it("stands in a frame on another site, whose HTML is copied", async () => {
    const kept = clipboard(true);
    oembed(Response.json({ title: "Ada Lovelace on Utopia", html: HTML }));
    const place = await open();
    await settle(() => button(place, messages.copyText("HTML")).click());
    expect(kept).toEqual([HTML]);
  });

  it("can't be embedded when the library says that it isn't for everybody", async () => {
    oembed(Response.json({}, { status: 404 }));
    const place = await open();
    expect(place.querySelector("details")).toBeNull();
    expect(place.textContent).toContain(`${location.origin}/a/17/`);
  });
});

describe("selected words", () => {
  it("have an address that counts code points of the section", async () => {
    history.replaceState(null, "", "/books/utopia/of-their-trades/?place=3#p-1-x");
    const kept = clipboard(true);
    const place = await show(await openApp({}, RARE), <ShareWords span={{ start: 3, end: 9 }} />);
    await settle(() => button(place, messages.copyWordsLink).click());
    expect(kept).toEqual([`${location.origin}/p/12/2-8/`]);
  });

  it("are cited by their code points, and the focus comes back", async () => {
    const citeWords = vi.fn(() => Promise.resolve(CITATION));
    const app = await openApp({ citeWords }, RARE);
    const place = await show(app, <><ShareWords span={{ start: 3, end: 9 }} /><Citing /></>);
    button(place, messages.citeWords).focus();
    await fetching(() => button(place, messages.citeWords).click(), () => place.querySelector(".copyable"));
    expect(citeWords).toHaveBeenCalledWith(12, expect.objectContaining({ start: 2, end: 8 }));
    await settle(() => button(place, messages.close).click());
    expect(place.querySelector("dialog")).toBeNull();
    expect(document.activeElement).toBe(button(place, messages.citeWords));
  });

  it("are selected in the dialog where there is no clipboard", async () => {
    clipboard(false);
    const citeWords = (): Promise<typeof CITATION> => Promise.resolve(CITATION);
    const place = await show(await openApp({ citeWords }), <><ShareWords span={{ start: 3, end: 9 }} /><Citing /></>);
    await fetching(() => button(place, messages.citeWords).click(), () => place.querySelector(".copyable"));
    await settle(() => button(place, messages.copyText("MLA")).click());
    expect(getSelection()?.toString()).toBe(CITATION.mla);
    expect(place.textContent).toContain(messages.copyByHand);
  });

  it("keep the page's own keys out of the dialog", async () => {
    const app = await openApp({ citeWords: () => Promise.resolve(CITATION) });
    const place = await show(app, <><ShareWords span={{ start: 3, end: 9 }} /><Citing /></>);
    await fetching(() => button(place, messages.citeWords).click(), () => place.querySelector(".copyable"));
    const heard = vi.fn();
    document.addEventListener("keydown", heard, { once: true });
    place.querySelector("dialog")?.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true }));
    expect(heard).not.toHaveBeenCalled();
    document.removeEventListener("keydown", heard);
  });
});
