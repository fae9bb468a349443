import { describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import type { Annotation, ReactionKind } from "../api/types";
import { Reacting } from "./reacting";
import { BEN, event, noteBy, openMargin, replyBy } from "./testing";

const down = new ApiError(0, "unreachable", "Not now.");
const NONE = { agree: 0, thanks: 0, wonder: 0 };

/** The library's answer after a reader reacted so to a note nobody else reacted to. */
function answer(kind: ReactionKind | null): Annotation {
  return noteBy(BEN, { reactions: kind ? { ...NONE, [kind]: 1 } : NONE, reacted: kind });
}

/** What is told to all says nothing of one reader's reaction. */
function byTheSocket(annotation: Annotation): Annotation {
  const { reacted, ...told } = annotation;
  expect(reacted).toBeNull();
  return told;
}

/** A call that answers when told to. */
function held() {
  const calls: { readonly kind: ReactionKind | null; readonly answer: () => void; readonly fail: () => void }[] = [];
  const react = (_: number, kind: ReactionKind | null): Promise<Annotation> =>
    new Promise((resolve, reject) => calls.push({ kind, answer: () => resolve(answer(kind)), fail: () => reject(down) }));
  return { calls, react };
}

async function beside(react: unknown) {
  const margin = await openMargin({ react });
  margin.take(answer(null));
  const shown = (): unknown => {
    const note = margin.notes.peek(17);
    return [note?.reacted, note?.reactions];
  };
  return { margin, reacting: new Reacting(margin), shown };
}

describe("a reaction", () => {
  it("shows at once and stays when the library has it", async () => {
    const { calls, react } = held();
    const { reacting, shown } = await beside(react);
    const done = reacting.react(17, "agree");
    expect(shown()).toEqual(["agree", { ...NONE, agree: 1 }]);
    calls[0]?.answer();
    expect(await done).toBeNull();
    expect(shown()).toEqual(["agree", { ...NONE, agree: 1 }]);
  });

  it("takes the place of the one before, and can be taken back", async () => {
    const react = vi.fn((_: number, kind: ReactionKind | null) => Promise.resolve(answer(kind)));
    const { reacting, shown } = await beside(react);
    await reacting.react(17, "agree");
    await reacting.react(17, "wonder");
    expect(shown()).toEqual(["wonder", { ...NONE, wonder: 1 }]);
    await reacting.react(17, null);
    expect(shown()).toEqual([null, NONE]);
    expect(react.mock.calls.map(([, kind]) => kind)).toEqual(["agree", "wonder", null]);
  });

  it("is taken back with a sentence when the library refuses it", async () => {
    const { calls, react } = held();
    const { reacting, shown } = await beside(react);
    const done = reacting.react(17, "thanks");
    calls[0]?.fail();
    expect(await done).toMatchObject({ sentence: "Not now." });
    expect(shown()).toEqual([null, NONE]);
  });

  it("pressed again before the answer is told after it: the last wish counts, one call at a time", async () => {
    const { calls, react } = held();
    const { reacting, shown } = await beside(react);
    const first = reacting.react(17, "agree");
    await reacting.react(17, "thanks");
    await reacting.react(17, null);
    expect([calls.length, shown()]).toEqual([1, [null, NONE]]);
    calls[0]?.answer();
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    expect([calls[1]?.kind, shown()]).toEqual([null, [null, NONE]]);
    calls[1]?.fail();
    expect(await first).toMatchObject({ sentence: "Not now." });
    expect(shown()).toEqual(["agree", { ...NONE, agree: 1 }]);
  });

  it("never counts below nothing", async () => {
    const { margin, reacting, shown } = await beside((_: number, kind: ReactionKind | null) => Promise.resolve(answer(kind)));
    margin.take({ ...answer(null), reacted: "agree" });
    void reacting.react(17, null);
    expect(shown()).toEqual([null, NONE]);
  });
});

describe("what others' reactions tell", () => {
  it("counts live, and leaves the reader's own as it is known", async () => {
    const { margin, shown } = await beside(undefined);
    margin.take(answer("agree"));
    const told = byTheSocket(noteBy(BEN, { reactions: { ...NONE, agree: 2 } }));
    margin.apply(event(6, told, "updated"));
    expect(shown()).toEqual(["agree", { ...NONE, agree: 2 }]);
  });

  it("is asked for once where only the socket told of a note, and what came live meanwhile stays", async () => {
    const bodies = vi.fn().mockResolvedValue([noteBy(BEN, { body: "Old", reacted: "wonder" })]);
    const margin = await openMargin({ bodies });
    const told = byTheSocket(noteBy(BEN, { body: "New", edited: "2026-11-22T11:00:00Z" }));
    margin.apply(event(6, told, "updated"));
    margin.notes.get(17);
    await vi.waitFor(() => expect(margin.notes.peek(17)).toMatchObject({ body: "New", reacted: "wonder" }));
    margin.notes.get(17);
    expect(bodies).toHaveBeenCalledTimes(1);
  });

  it("is nothing for what was just written", async () => {
    const margin = await openMargin({ thread: () => Promise.resolve({ root: noteBy(), replies: [] }) });
    const told = byTheSocket(replyBy(BEN));
    margin.take(noteBy());
    margin.apply(event(6, told));
    expect(margin.notes.peek(18)?.reacted).toBeNull();
  });
});
