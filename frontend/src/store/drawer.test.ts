import { beforeEach, describe, expect, it } from "vitest";

import { Drafts } from "./drafts";
import { DAYS, Drawer, type DrawerStore } from "./drawer";
import { ADA, BEN, PASSAGE, READING } from "./testing";

const DAY = 24 * 60 * 60 * 1000;

function open(reader = ADA, store: DrawerStore = localStorage, section = READING.section.id): Drafts {
  return new Drafts(new Drawer(store, reader.id), { ...READING, section: { ...READING.section, id: section } });
}

function begin(drafts: Drafts, body = "Six hours?"): string {
  const { key } = drafts.begin(PASSAGE, "commenting");
  drafts.change(key, { body });
  return key;
}

const bodies = (drafts: Drafts): string[] => drafts.notes.value.map(({ body }) => body);

const kept = (): Record<string, string> => Object.fromEntries(Object.keys(localStorage).map((key) => [key, localStorage.getItem(key) ?? ""]));

/** What a browser tells its other tabs of all that was put there and taken away meanwhile. */
function tell(before: Record<string, string>): void {
  const now = kept();
  for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const newValue = now[key] ?? null;
    if (newValue !== (before[key] ?? null)) dispatchEvent(new StorageEvent("storage", { key, newValue }));
  }
}

beforeEach(() => localStorage.clear());

describe("what is kept of drafts", () => {
  it("is there when the tab was closed, for its reader alone and in its section alone", () => {
    begin(open());
    expect(bodies(open())).toEqual(["Six hours?"]);
    expect(open().notes.value[0]?.state).toBe("closed");
    expect(bodies(open(BEN))).toEqual([]);
    expect(bodies(open(ADA, localStorage, 13))).toEqual([]);
    expect(bodies(open(ADA, localStorage, 1))).toEqual([]);
  });

  it("holds replies and edits wherever their threads are shown", () => {
    const drafts = open();
    drafts.changeReply(17, { body: "An argument." });
    drafts.changeEdit(18, { body: "Eight?", tags: [] });
    const there = open(ADA, localStorage, 13);
    expect([there.reply(17).body, there.edits.value[18]?.body]).toEqual(["An argument.", "Eight?"]);
    there.discardReply(17);
    there.changeEdit(18, null);
    expect([open().reply(17).body, open().edits.value]).toEqual(["", {}]);
  });

  it("is nothing for a field that was left empty", () => {
    const drafts = open();
    const key = begin(drafts, "");
    drafts.changeReply(17, { body: " " });
    expect(localStorage).toHaveLength(0);
    drafts.change(key, { body: "Six" });
    drafts.change(key, { body: "" });
    expect(localStorage).toHaveLength(0);
    drafts.begin(PASSAGE, "highlighting");
    expect(localStorage).toHaveLength(1);
  });

  it("is thrown away after a month without a touch, whoever's it is, and so is nonsense", () => {
    begin(open());
    begin(open(BEN));
    localStorage.setItem(`socialreading:drafts:${ADA.id}:note:1:1:12:x`, "{nonsense");
    localStorage.setItem("socialreading:layer", "public");
    const later = (days: number) => new Drawer(localStorage, ADA.id, () => Date.now() + days * DAY);
    expect(later(DAYS - 1).all().size).toBe(1);
    expect(later(DAYS + 1).all().size).toBe(0);
    expect(Object.keys(localStorage)).toEqual(["socialreading:layer"]);
  });

  it("can be emptied by its reader, and leaves the others'", () => {
    begin(open());
    begin(open(BEN));
    new Drawer(localStorage, ADA.id).empty();
    expect([bodies(open()), bodies(open(BEN))]).toEqual([[], ["Six hours?"]]);
  });
});

describe("two tabs of one section", () => {
  it("write side by side, and neither takes the other's draft away", () => {
    const [one, other] = [open(), open()];
    begin(one, "In the first tab");
    const { key } = other.begin({ ...PASSAGE, start: 1, end: 4 }, "commenting");
    other.change(key, { body: "In the second tab" });
    expect(bodies(open()).sort()).toEqual(["In the first tab", "In the second tab"]);
    other.discard(key);
    expect(bodies(open())).toEqual(["In the first tab"]);
  });

  it("that begin on the same words lose neither draft: the second is shown when the first is gone", () => {
    const [one, other] = [open(), open()];
    const [first, second] = [begin(one, "In the first tab"), begin(other, "In the second tab")];
    expect(second).not.toBe(first);
    const later = open();
    const [shown] = bodies(later);
    expect(bodies(later)).toHaveLength(1);
    later.discard(later.notes.value[0]!.key);
    expect([shown, ...bodies(later)].sort()).toEqual(["In the first tab", "In the second tab"]);
  });

  it("show what the other writes, and go on from its newest words", () => {
    const [one, other] = [open(), open()];
    other.follow();
    let before = kept();
    const key = begin(one, "Six");
    one.changeReply(17, { body: "An" });
    one.changeEdit(18, { body: "Eight?", tags: [] });
    tell(before);
    expect(other.get(key)).toMatchObject({ body: "Six", state: "closed" });
    expect([other.reply(17).body, other.edits.value[18]?.body]).toEqual(["An", "Eight?"]);
    other.change(key, { state: "open" });
    before = kept();
    one.change(key, { body: "Six hours?", state: "closed" });
    one.changeReply(17, { body: "An argument." });
    tell(before);
    expect(other.get(key)).toMatchObject({ body: "Six hours?", state: "open" });
    expect(other.reply(17).body).toBe("An argument.");
  });

  it("let go of what the other posted or threw away, and hear nothing of other readers", () => {
    const [one, other] = [open(), open()];
    other.follow();
    let before = kept();
    const key = begin(one);
    one.changeReply(17, { body: "An argument." });
    one.changeEdit(18, { body: "Eight?", tags: [] });
    begin(open(BEN), "Ben's");
    tell(before);
    expect(bodies(other)).toEqual(["Six hours?"]);
    before = kept();
    one.discard(key);
    one.discardReply(17);
    one.changeEdit(18, null);
    tell(before);
    expect([other.notes.value, other.replies.value, other.edits.value]).toEqual([[], {}, {}]);
  });
});

describe("a storage that is full", () => {
  const full = (): DrawerStore & { isFull: boolean } => {
    const kept = new Map<string, string>();
    const store = {
      isFull: true,
      get length() { return kept.size; },
      key: (number: number) => [...kept.keys()][number] ?? null,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (store.isFull) throw new DOMException("full", "QuotaExceededError");
        kept.set(key, value);
      },
      removeItem: (key: string) => void kept.delete(key),
    };
    return store;
  };

  it("costs no words, and is known as long as they are not kept", () => {
    const store = full();
    const drafts = open(ADA, store);
    const key = begin(drafts);
    expect([drafts.get(key)?.body, drafts.unkept.value.size]).toEqual(["Six hours?", 1]);
    store.isFull = false;
    drafts.change(key, { body: "Six hours!" });
    expect([drafts.unkept.value.size, bodies(open(ADA, store))]).toEqual([0, ["Six hours!"]]);
    store.isFull = true;
    drafts.change(key, { body: "Six hours and more" });
    expect(drafts.unkept.value.size).toBe(1);
    drafts.discard(key);
    expect(drafts.unkept.value.size).toBe(0);
  });

  it("keeps a draft beside the older text that it can't lay beside the newer one", () => {
    const store = full();
    store.isFull = false;
    begin(open(ADA, store));
    const newer = new Drafts(new Drawer(store, ADA.id), { ...READING, revision: { ...READING.revision, id: 2 } });
    store.isFull = true;
    newer.bring(newer.elsewhere[0]!, READING.section.id, PASSAGE);
    expect([newer.notes.value, newer.elsewhere.length]).toEqual([[], 1]);
  });
});
