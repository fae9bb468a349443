import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { counterOf, offerCopies } from "./copying";

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function page(total: number): HTMLElement {
  document.body.innerHTML = `<section data-total="${total}"><a href="/books/utopia/notes/notes.csv" download data-mark="\r\n">CSV</a><div id="copying"></div></section>`;
  return document.querySelector("section")!;
}

/** A copy whose parts come when they are let through. */
function aCopy(total: number) {
  let send!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (send = controller) });
  const fetched = vi.fn((_address: string, options: RequestInit) => {
    options.signal!.addEventListener("abort", () => send.error(new DOMException("", "AbortError")));
    return Promise.resolve(new Response(body, { headers: { "Notes-Total": String(total) } }));
  });
  vi.stubGlobal("fetch", fetched);
  return { fetched, send };
}

describe("a counter of marks", () => {
  it("finds a mark that is cut in two, and letters of several bytes", () => {
    const count = counterOf("\n{");
    const all = bytes('[\n{"財":1},\n{"b":2}]');
    for (let at = 0; at < all.length - 1; at += 1) count(all.slice(at, at + 1));
    expect(count(all.slice(-1))).toBe(2);
  });

  it("counts no mark twice", () => {
    const count = counterOf("\n");
    expect([count(bytes("a\n")), count(bytes("b\n")), count(bytes("c"))]).toEqual([1, 2, 2]);
  });
});

describe("a link to a long copy", () => {
  const saved = vi.fn<(name: string) => void>();

  beforeEach(() => {
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:1", revokeObjectURL: () => undefined }));
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      saved(this.download);
    });
    saved.mockClear();
  });
  afterEach(() => vi.unstubAllGlobals());

  const press = (): boolean =>
    document.querySelector("a")!.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  const said = (): string => document.querySelector("#copying")!.textContent;

  it("tells how far it is, and hands over the file", async () => {
    const { send } = aCopy(3000);
    offerCopies(page(3000));
    expect(press()).toBe(false);
    send.enqueue(bytes("1\r\n".repeat(1200)));
    await vi.waitFor(() => expect(said()).toContain("1,200 of 3,000 notes"));
    expect(document.querySelector("progress")).toMatchObject({ max: 3000, value: 1200 });
    send.close();
    await vi.waitFor(() => expect(said()).toBe("notes.csv is ready."));
    expect(saved).toHaveBeenCalledWith("notes.csv");
  });

  it("can be stopped, and then saves nothing", async () => {
    const { fetched, send } = aCopy(3000);
    offerCopies(page(3000));
    press();
    await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
    send.enqueue(bytes("1\r\n"));
    document.querySelector("button")!.click();
    await vi.waitFor(() => expect(said()).toContain("Stopped"));
    expect(fetched.mock.calls[0]![1].signal!.aborted).toBe(true);
    expect(saved).not.toHaveBeenCalled();
  });

  it("says when the library broke off", async () => {
    const { send } = aCopy(3000);
    offerCopies(page(3000));
    press();
    send.error(new TypeError("network"));
    await vi.waitFor(() => expect(said()).toContain("broke off"));
    expect(saved).not.toHaveBeenCalled();
  });

  it("leaves a short copy, and a press with a key, to the browser", () => {
    offerCopies(page(12));
    expect(press()).toBe(true);
    offerCopies(page(3000));
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true });
    expect(document.querySelector("a")!.dispatchEvent(event)).toBe(true);
  });
});
