import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import type { Annotation } from "../api/types";
import { ADA, BEN, layerOf, noteBy, replyBy } from "../store/testing";
import type { App } from "./app";
import { Gutter } from "./beside/gutter";
import { MarginIsland } from "./margin/margin";
import { Notices } from "./notices";
import { button, furnish, openApp, settle, show } from "./testing";

const TARGET = { start: 40, end: 60, exact: "no man may live idle", prefix: "", suffix: "", state: "exact" } as const;
const CORA = { id: 7, username: "cora", name: "Cora Ito" };
const UTOPIANS = layerOf(40, "group", "Utopians");
const note = (change: Partial<Annotation> = {}) => noteBy(ADA, { target: TARGET, ...change });

let app: App;
let place: HTMLElement;
let notices: HTMLElement;

const card = (): HTMLElement | null => place.querySelector(".card.thread");
const confirm = (): string => place.querySelector(".confirm")?.textContent.replace(/\s+/gu, " ").trim() ?? "";
const press = (name: string, where = place) => settle(() => button(where, name).click());

/** The margin with this thread open, and a group's layer besides the public and the private one. */
async function opened(root: Annotation, replies: readonly Annotation[] = [], move?: unknown): Promise<void> {
  app = await openApp({ thread: () => Promise.resolve({ root, replies }), ...(move ? { move } : {}) });
  app.margin.layers.value = [...app.margin.layers.value, UTOPIANS];
  await settle(() => app.margin.take(root));
  const home = document.body.appendChild(document.createElement("div"));
  home.id = "gutter";
  home.append(await show(app, <Gutter />));
  notices = await show(app, <Notices />);
  place = await show(app, <MarginIsland />);
  await settle(() => app.actions.open(root.id));
}

beforeEach(() => {
  document.body.innerHTML = "";
  furnish();
});

describe("moving one’s thread", () => {
  it("asks where to, among the layers that one may write in", async () => {
    await opened(note());
    app.margin.layers.value = [...app.margin.layers.value, { ...UTOPIANS, id: 41, name: "Closed", writable: false }];
    await press("Move to …");
    expect(place.querySelector(".confirm")?.getAttribute("aria-label")).toBe("Move this note to");
    expect([...place.querySelectorAll(".confirm button")].map((one) => one.textContent)).toEqual(["Only me", "Utopians", "Cancel"]);
    expect(document.activeElement).toBe(button(place, "Only me"));
    await press("Cancel");
    expect(document.activeElement).toBe(button(place, "Move to …"));
  });

  it("says who will read it, and who goes along, before it does", async () => {
    const answers = [BEN, BEN, CORA].map((author, number) => replyBy(author, { id: 18 + number, replies: 3 }));
    await opened(note({ replies: 3 }), answers);
    await press("Move to …");
    await press("Utopians");
    const group = "Everyone in Utopians will see it. 3 replies by 2 people go along. Who is not in Utopians can no longer read the thread.";
    expect(confirm()).toContain(group);
    expect(document.activeElement).toBe(button(place, "Cancel"));
    await press("Cancel");
    await press("Move to …");
    await press("Only me");
    expect(confirm()).toContain("Only you will see it. 3 replies by 2 people go along. Nobody else can read the thread any more.");
  });

  it("of a private note says that everyone will see it", async () => {
    await opened(note({ layer: 9 }));
    await press("Move to …");
    await press("Public", place.querySelector<HTMLElement>(".confirm")!);
    expect(confirm()).toBe("Everyone who reads this book will see it. MoveCancel");
  });

  it("says where it went, though it is out of view, and takes it back", async () => {
    const move = vi.fn((_id: number, layer: number) => Promise.resolve(note({ layer })));
    await opened(note(), [], move);
    await press("Move to …");
    await press("Utopians");
    await press("Move");
    expect(move).toHaveBeenCalledWith(17, 40);
    expect(card()).toBeNull();
    expect((document.activeElement as HTMLElement).dataset["block"]).toBe("0");
    const said = [...notices.querySelectorAll("[role=status]")].map((one) => one.textContent).join("");
    expect(said).toContain("Moved to Utopians.");
    await press("Undo", notices);
    expect(move).toHaveBeenLastCalledWith(17, 3);
    expect(card()?.textContent).toContain("Six hours?");
    expect(notices.textContent).toBe("");
    expect(app.view.spoken.value).toBe("Moved back");
  });

  it("keeps its card and the focus where its new layer is in view", async () => {
    await opened(note(), [], (_id: number, layer: number) => Promise.resolve(note({ layer })));
    await press("Move to …");
    await press("Only me");
    await press("Move");
    expect(card()?.textContent).toContain("only me");
    expect(document.activeElement).toBe(card());
    await press("Close", notices);
    expect(notices.textContent).toBe("");
  });

  it("that fails says so and leaves it where it is", async () => {
    await opened(note(), [], () => Promise.reject(new ApiError(409, "moved", "This was moved.")));
    await press("Move to …");
    await press("Only me");
    await press("Move");
    expect(place.querySelector(".confirm [role=alert]")?.textContent).toContain("This was moved.");
    expect(app.margin.positions.get(17)?.layer).toBe(3);
  });

  it("is not offered for a reply, nor where there is nowhere to go", async () => {
    await opened(noteBy(BEN, { target: TARGET, replies: 1 }), [replyBy(ADA)]);
    expect(place.textContent).not.toContain("Move to …");
    await opened(note());
    await settle(() => (app.margin.layers.value = app.margin.layers.value.map((layer) => ({ ...layer, writable: false }))));
    expect(place.textContent).not.toContain("Move to …");
  });
});
