import { describe, expect, it, vi } from "vitest";

import annotationJson from "../../../tests/contract/annotation.json";
import errorJson from "../../../tests/contract/error.json";
import positionsJson from "../../../tests/contract/positions.json";
import socketJson from "../../../tests/contract/socket.json";
import { Http } from "../api/http";
import { messageFrom } from "../api/messages-in";
import type { Annotation, ReaderMessage, SectionPositions } from "../api/types";
import { Companions } from "./companions";
import { Live } from "./live";
import { decode, positionOf } from "./positions";
import { openMargin } from "./testing";

const annotation = annotationJson as Record<"note" | "reply" | "placeholder", Annotation>;

/** The shapes that the server's tests write by; what it sends is what is understood here. */
describe("the wire", () => {
  it("has positions that decode, column by column", () => {
    const [shared, own] = (positionsJson as SectionPositions).layers.map(decode);
    const note = { id: 17, layer: 3, start: 268, end: 288, author: 5, replies: 1, highlight: false, colour: "" };
    const mark = { id: 18, layer: 3, start: 67, end: 86, author: 6, replies: 0, highlight: true, colour: "sun" };
    expect(shared).toEqual([
      { ...note, question: false, news: 813 },
      { ...mark, question: false, news: 810 },
    ]);
    expect(own).toEqual([]);
  });

  it("tells the same position by a note as by the columns", () => {
    const columns = (positionsJson as SectionPositions).layers.flatMap(decode).find(({ id }) => id === 17);
    expect(positionOf(annotation.note)).toEqual(columns);
    expect(positionOf(annotation.reply)).toBeNull();
    expect(positionOf(annotation.placeholder)).toMatchObject({ author: 0, replies: 1 });
  });

  it("has notes, replies and placeholders that the margin takes", async () => {
    const margin = await openMargin({ positions: () => Promise.resolve(positionsJson) });
    expect(margin.take(annotation.note)).toBe(true);
    expect(margin.take(annotation.reply)).toBe(true);
    margin.take(annotation.placeholder);
    expect(margin.notes.peek(17)?.deleted).toBe(true);
    expect(margin.positions.size).toBe(2);
  });

  it("has socket messages that are understood", () => {
    const { event, moved, heads, here, present, absent, come, error } = socketJson;
    for (const message of [event, moved, heads, here, present, absent, come, error]) {
      expect(messageFrom(JSON.stringify(message))).toEqual(message);
    }
  });

  it("is spoken to as it expects", async () => {
    const margin = await openMargin();
    margin.sequences.get(3)!.seen = 812;
    margin.sequences.get(9)!.seen = 4;
    expect(new Live(margin).greeting()).toMatchObject(socketJson.subscribe);
  });

  it("is told of companions as it expects", () => {
    const said: ReaderMessage[] = [];
    const companions = new Companions(9, () => ({ section: 12, at: 3400 }), (message) => void said.push(message));
    companions.come();
    companions.callTo(12, 102, 131);
    companions.leave();
    expect(said).toEqual([{ ...socketJson.be_present, writing: null }, socketJson.call, socketJson.be_absent]);
  });

  it("brings what was missed by the numbers it names", async () => {
    const margin = await openMargin();
    margin.sequences.get(3)!.seen = 5;
    const live = new Live(margin);
    const said: unknown[] = [];
    const heads = messageFrom(JSON.stringify(socketJson.heads))!;
    live.receive(heads, { send: (message) => void said.push(message) });
    expect(said[0]).toEqual(socketJson.replay);
    margin.sequences.get(3)!.seen = 812;
    live.receive(messageFrom(JSON.stringify(socketJson.event))!, { send: () => undefined });
    expect(margin.notes.peek(18)?.body).toBe("An argument.");
    expect(margin.sequences.get(3)?.seen).toBe(813);
    expect(live.news.value?.annotation.author?.name).toBe("Ben Adeyemi");
  });

  it("tells how many are here, and of errors without harm", async () => {
    const live = new Live(await openMargin());
    for (const message of [socketJson.here, socketJson.error]) {
      live.receive(messageFrom(JSON.stringify(message))!, { send: () => { throw new Error("nothing to say"); } });
    }
    expect(live.here.value).toBe(7);
  });

  it("has errors that become sentences", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(errorJson), { status: 400 })));
    const error = await new Http("/", "").send("GET", "x").catch((reason: unknown) => reason);
    expect(error).toMatchObject(errorJson.error);
    vi.unstubAllGlobals();
  });
});
