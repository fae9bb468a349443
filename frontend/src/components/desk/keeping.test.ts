import { beforeEach, describe, expect, it } from "vitest";

import { keepSource } from "./keeping";

const PAGE = "/desk/books/utopia/revisions/1/sections/of-their-trades/";

function formOf(text: string, seen = "a1", edited = false): HTMLFormElement {
  document.body.innerHTML = `<form data-seen="${seen}"${edited ? " data-edited" : ""}>
    <p class="source-draft" hidden><button type="button">Begin again</button></p>
    <textarea></textarea></form>`;
  const form = document.querySelector("form");
  if (!form) throw new Error("no form");
  form.addEventListener("submit", (event) => event.preventDefault());
  fieldOf(form).value = text;
  return form;
}

function fieldOf(form: HTMLFormElement): HTMLTextAreaElement {
  const field = form.querySelector("textarea");
  if (!field) throw new Error("no field");
  return field;
}

function type(form: HTMLFormElement, text: string): void {
  fieldOf(form).value = text;
  fieldOf(form).dispatchEvent(new Event("input"));
}

function asksBeforeLeaving(): boolean {
  const leaving = new Event("beforeunload", { cancelable: true });
  dispatchEvent(leaving);
  return leaving.defaultPrevented;
}

function isOffered(form: HTMLFormElement): boolean {
  return form.querySelector<HTMLElement>(".source-draft")?.hidden === false;
}

describe("the source of a section", () => {
  beforeEach(() => sessionStorage.clear());

  it("comes back as it was typed when the page is opened again", () => {
    const form = formOf("<p>Six hours</p>");
    keepSource(form, sessionStorage, PAGE);
    type(form, "<p>Nine hours</p>");
    const again = formOf("<p>Six hours</p>");
    keepSource(again, sessionStorage, PAGE);
    expect(fieldOf(again).value).toBe("<p>Nine hours</p>");
    expect(isOffered(again)).toBe(true);
  });

  it("is the saved text again when one begins again", () => {
    const form = formOf("<p>Six hours</p>");
    sessionStorage.setItem(`socialreading:source:${PAGE}:a1`, "<p>Nine hours</p>");
    keepSource(form, sessionStorage, PAGE);
    form.querySelector("button")?.click();
    expect(fieldOf(form).value).toBe("<p>Six hours</p>");
    const again = formOf("<p>Six hours</p>");
    keepSource(again, sessionStorage, PAGE);
    expect(isOffered(again)).toBe(false);
  });

  it("is left alone by a draft of another state of the text", () => {
    const form = formOf("<p>Six hours</p>");
    keepSource(form, sessionStorage, PAGE);
    type(form, "<p>Nine hours</p>");
    const saved = formOf("<p>Nine hours</p>", "b2");
    keepSource(saved, sessionStorage, PAGE);
    expect(isOffered(saved)).toBe(false);
  });

  it("is not replaced by a draft when it came back from the server edited", () => {
    sessionStorage.setItem(`socialreading:source:${PAGE}:a1`, "<p>old draft</p>");
    const form = formOf("<p>Seven hours</p>", "a1", true);
    keepSource(form, sessionStorage, PAGE);
    expect(fieldOf(form).value).toBe("<p>Seven hours</p>");
    expect(sessionStorage.getItem(`socialreading:source:${PAGE}:a1`)).toBe("<p>Seven hours</p>");
  });

  it("asks before it is left behind, and not when it is sent", () => {
    const form = formOf("<p>Six hours</p>");
    keepSource(form, sessionStorage, PAGE);
    type(form, "<p>Nine hours</p>");
    expect(asksBeforeLeaving()).toBe(true);
    form.dispatchEvent(new Event("submit", { cancelable: true }));
    expect(asksBeforeLeaving()).toBe(false);
  });
});
