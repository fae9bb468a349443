import { beforeEach, describe, expect, it, vi } from "vitest";

import { element, file, FORM, READING, request, row, stubRequests } from "../components/desk/testing";

const LISTS = `<div id="desk-lists">${row("/desk/uploads/1/state.json")}</div>`;
const going = { assign: vi.fn(), replace: vi.fn(), reload: vi.fn(), href: "/desk/" };
const fetched = vi.fn<(address: string) => Promise<Response>>();

/** Loads the page's script anew, as a browser does for each page. */
async function open(body: string): Promise<void> {
  document.body.innerHTML = body;
  vi.resetModules();
  await import("./desk");
}

function answers(pages: Record<string, () => Response>): void {
  fetched.mockImplementation((address) => Promise.resolve(pages[address]!()));
}

const page = (body: string) => (): Response => new Response(body);
const state = (change: object) => (): Response => Response.json({ ...READING, ...change });

function choose(...files: File[]): void {
  const field = element("input[type=file]");
  Object.defineProperty(field, "files", { value: files, configurable: true });
  field.dispatchEvent(new Event("change"));
}

describe("the publisher's desk", () => {
  beforeEach(() => {
    vi.stubGlobal("location", going);
    vi.stubGlobal("fetch", fetched.mockReset());
    for (const way of [going.assign, going.replace, going.reload]) way.mockReset();
    stubRequests();
  });

  it("goes on to the page of a single file", async () => {
    await open(FORM);
    choose(file("utopia.md"));
    (await request()).answer(201, { uploads: [READING] });
    await vi.waitFor(() => expect(going.assign).toHaveBeenCalledWith(READING.address));
  });

  it("stays with several, and shows them in its lists", async () => {
    answers({ "/desk/": page(`<div id="desk-lists">utopia.md</div>`) });
    await open(FORM + `<div id="desk-lists"></div>`);
    choose(file("utopia.md"), file("moby-dick.md"));
    (await request()).answer(201, { uploads: [READING] });
    await vi.waitFor(() => expect(element("#desk-lists").textContent).toBe("utopia.md"));
    expect(going.assign).not.toHaveBeenCalled();
  });

  it("renews its lists when an upload is done", async () => {
    answers({
      "/desk/uploads/1/state.json": state({ state: "done", next: "/desk/books/utopia/" }),
      "/desk/": page(`<div id="desk-lists">Utopia</div>`),
    });
    await open(LISTS);
    await vi.waitFor(() => expect(element("#desk-lists").textContent).toBe("Utopia"));
    expect(going.replace).not.toHaveBeenCalled();
  });

  it("loads itself anew where the lists can't be had, as when one was signed out", async () => {
    answers({ "/desk/uploads/1/state.json": () => new Response("", { status: 401 }), "/desk/": page("Sign in") });
    await open(LISTS);
    await vi.waitFor(() => expect(going.reload).toHaveBeenCalled());
  });

  it.each([
    ["is done", state({ state: "done", next: "/desk/books/utopia/" }), "replace", "/desk/books/utopia/"],
    ["was taken away", () => new Response("", { status: 404 }), "assign", "/desk/"],
  ] as const)("leaves an upload's own page when it %s", async (_, answer, way, address) => {
    answers({ "/state.json": answer });
    await open(row("/state.json", "reading", "data-follow"));
    await vi.waitFor(() => expect(going[way]).toHaveBeenCalledWith(address));
  });

  it("shows the reason on an upload's own page when it failed", async () => {
    answers({ "/state.json": state({ state: "failed" }) });
    await open(row("/state.json", "reading", "data-follow"));
    await vi.waitFor(() => expect(going.reload).toHaveBeenCalled());
  });

  it("warns who leaves while a file is on its way", async () => {
    const listen = vi.spyOn(globalThis, "addEventListener");
    await open(FORM);
    const [, warn] = listen.mock.calls.find(([kind]) => kind === "beforeunload")!;
    const stays = (): boolean => {
      const event = new Event("beforeunload", { cancelable: true });
      (warn as EventListener)(event);
      return event.defaultPrevented;
    };
    expect(stays()).toBe(false);
    choose(file("utopia.md"));
    expect(stays()).toBe(true);
  });
});
