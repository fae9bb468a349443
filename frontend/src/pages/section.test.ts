import { beforeEach, describe, expect, it, vi } from "vitest";

import annotationJson from "../../../tests/contract/annotation.json";
import positionsJson from "../../../tests/contract/positions.json";
import { Drawer } from "../store/drawer";

const TEXT = "<p>The chief business is to take care that no man may live idle.</p><p>Agriculture is universally understood.</p>";
const READING = {
  book: { id: 1, slug: "utopia", title: "Utopia", length: 1000 },
  section: { id: 12, slug: "of-their-trades", title: "Of their trades", length: 100, before: 0 },
  revision: { id: 1, number: 1, current: true },
  reader: { id: 5, username: "ada", name: "Ada Lovelace" },
  login: "/accounts/login/",
  csrf: "token",
};

class FakeSocket {
  static opened: FakeSocket[] = [];
  readonly sent: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor(readonly address: string) {
    FakeSocket.opened.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.onclose?.({ code: 1006 });
  }
  say(message: unknown): void {
    this.onmessage?.(new MessageEvent("message", { data: JSON.stringify(message) }));
  }
}

/** What the browser has and jsdom lacks, and a library that knows one note. */
function furnish(): ReturnType<typeof vi.fn> {
  const answers: Record<string, unknown> = {
    "/api/v1/sections/12/annotations/": positionsJson,
    "/api/v1/sections/12/seen/": { layers: {} },
    "/api/v1/annotations/?id=18,17": { results: [annotationJson.note] },
    "/api/v1/annotations/?id=17,18": { results: [annotationJson.note] },
  };
  const fetched = vi.fn((path: string) => Promise.resolve(new Response(JSON.stringify(answers[path] ?? { results: [] }))));
  FakeSocket.opened = [];
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("ResizeObserver", class { observe = vi.fn(); unobserve = vi.fn(); disconnect = vi.fn(); });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn() }));
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Object.defineProperty(document, "fonts", { value: { ready: Promise.resolve() }, configurable: true });
  return fetched;
}

/** The page as the server sends it, and its script run. */
async function openSection(block = JSON.stringify(READING)): Promise<void> {
  document.body.innerHTML = `<main><div id="gutter"></div><article id="text" lang="en">${TEXT}</article>
    <div id="strip"></div><div id="margin"></div><div id="here"></div></main>
    <script type="application/json" id="reading">${block}</script>`;
  vi.resetModules();
  await import("./section");
}

const margin = (): HTMLElement => document.getElementById("margin")!;

describe("the section's page", () => {
  // Furnished to the end: the pages of earlier tests live on, and may still draw themselves.
  beforeEach(() => void furnish());

  it("comes to life: margin, paragraph buttons, strip, and the text untouched", async () => {
    await openSection();
    await vi.waitFor(() => expect(margin().querySelectorAll("button.layer-now")).toHaveLength(1));
    expect([margin().getAttribute("role"), margin().getAttribute("aria-label")]).toEqual(["complementary", "Margin"]);
    await vi.waitFor(() => expect(document.querySelectorAll("#gutter button")).toHaveLength(2));
    expect(document.querySelector("#strip .heat")).not.toBeNull();
    expect(document.getElementById("text")?.innerHTML).toBe(TEXT);
  });

  it("connects once it knows from which number on, and says when it is live", async () => {
    await openSection();
    expect(FakeSocket.opened).toEqual([]);
    await vi.waitFor(() => expect(FakeSocket.opened).toHaveLength(1));
    const [socket] = FakeSocket.opened;
    expect(socket?.address).toBe("ws://localhost:3000/ws/books/1/");
    expect(margin().dataset["connection"]).toBe("connecting");
    socket?.onopen?.();
    expect(socket?.sent).toEqual([{ type: "subscribe", layers: { 3: 813, 9: 0 } }]);
    socket?.say({ type: "heads", heads: { 3: 813, 9: 0 } });
    expect(margin().dataset["connection"]).toBe("live");
    socket?.say({ type: "here", count: 7 });
    await vi.waitFor(() => expect(document.getElementById("here")?.textContent).toContain("7 here"));
  });

  it("comes back when the network does", async () => {
    await openSection();
    await vi.waitFor(() => expect(FakeSocket.opened).toHaveLength(1));
    FakeSocket.opened[0]?.onclose?.({ code: 1006 });
    await vi.waitFor(() => expect(margin().dataset["connection"]).toBe("waiting"));
    dispatchEvent(new Event("online"));
    expect(FakeSocket.opened).toHaveLength(2);
  });

  it("keeps each reader's drafts apart, and brings one's own back", async () => {
    const draft = {
      key: "k", motivation: "commenting", body: "Half a thought", tags: [], state: "open", error: null, layer: null,
      target: { start: 40, end: 60, exact: "no man may live idle", prefix: "", suffix: "" },
    };
    const kept = (reader: number) => new Drawer(localStorage, reader).put("note:1:1:12:k", draft);
    kept(6);
    await openSection();
    await vi.waitFor(() => expect(margin().querySelectorAll("button.layer-now")).toHaveLength(1));
    expect(margin().textContent).not.toContain("Half a thought");
    kept(5);
    await openSection();
    await vi.waitFor(() => expect(margin().textContent).toContain("Half a thought"));
    localStorage.clear();
  });

  it("is left as it is where there is nothing to read", async () => {
    await openSection("");
    expect([margin().innerHTML, FakeSocket.opened.length]).toEqual(["", 0]);
  });
});
