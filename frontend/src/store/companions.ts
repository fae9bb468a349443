import { computed, signal } from "@preact/signals";

import type { Author, Call, CompanionMessage, ReaderMessage } from "../api/types";

/** Milliseconds after which somebody counts as gone who says nothing. */
export const FRESH = 75_000;
/** Milliseconds after which one says again that one is here. */
const AGAIN = 30_000;
/** Milliseconds between two words of where one is. */
const PAUSE = 2_000;
/** Milliseconds after the last key in which one counts as writing. */
const WRITING = 8_000;
/** Milliseconds after which nobody waits any more for who was called. */
const CALLED = 600_000;

export interface Place {
  readonly section: number;
  /** Code points of the section before the top of the screen. */
  readonly at: number;
}

export interface Companion extends Place {
  readonly person: Author;
  /** The root of the thread they write in. */
  readonly writing: number | null;
  /** When they last said so, in milliseconds. */
  readonly heard: number;
}

export interface Called extends Call {
  readonly heard: number;
}

/** Those who read along in a group's layer, as they say, and what one says oneself while one is here. */
export class Companions {
  readonly #known = signal<ReadonlyMap<number, Companion>>(new Map());
  /** In the order of their names, so that the list stands still. */
  readonly all = computed(() => [...this.#known.value.values()].sort(byName));
  /** The last call that one has not answered. */
  readonly call = signal<Called | null>(null);
  /** How many one last asked to come; 0 once one knows. */
  readonly asked = signal(0);
  #here = false;
  #writing: number | null = null;
  #said: (Place & Pick<Companion, "writing">) | null = null;
  #saidAt = -Infinity;
  #next = 0;
  #again = 0;
  #rest = 0;
  #gone = 0;

  /** @param place where the reader is; asked only while they are here */
  constructor(
    readonly layer: number,
    readonly place: () => Place,
    readonly send: (message: ReaderMessage) => void,
  ) {}

  /** From now on one is seen, and told of others. */
  come(): void {
    if (this.#here) return;
    this.#here = true;
    this.#say();
    this.#again = window.setInterval(() => this.#say(), AGAIN);
  }

  /** One is no longer seen. What others said before is old when one comes back. */
  leave(): void {
    if (!this.#here) return;
    this.send({ type: "absent", layer: this.layer });
    this.lose();
  }

  /** As `leave`, when there is no connection over which to say so: the server knows. */
  lose(): void {
    this.#here = false;
    clearInterval(this.#again);
    for (const timer of [this.#next, this.#rest, this.#gone]) clearTimeout(timer);
    this.#next = this.#gone = 0;
    this.#said = this.#writing = null;
    this.#saidAt = -Infinity;
    this.#known.value = new Map();
  }

  /** One may be elsewhere now: says so, if that is true, when it is time. */
  move(): void {
    if (!this.#here || this.#next) return;
    const rest = Math.max(0, this.#saidAt + PAUSE - Date.now());
    this.#next = window.setTimeout(() => {
      this.#next = 0;
      if (!this.#isSaid()) this.#say();
    }, rest);
  }

  /** A key was struck in this thread; null: what was written is sent, or thrown away. */
  write(thread: number | null): void {
    if (!this.#here) return;
    clearTimeout(this.#rest);
    this.#writing = thread;
    if (thread !== null) this.#rest = window.setTimeout(() => this.write(null), WRITING);
    this.move();
  }

  /** Asks all who are here to come to these code points. */
  callTo(section: number, start: number, end: number): void {
    this.asked.value = this.all.value.length;
    this.send({ type: "come", layer: this.layer, section, start, end });
  }

  hear(message: CompanionMessage): void {
    if (!this.#here || message.layer !== this.layer) return;
    if (message.type === "come") this.call.value = { ...message, heard: Date.now() };
    else if (message.type === "absent") this.#forget(({ person }) => person.id === message.person);
    else {
      const { person, section, at, writing } = message;
      const companion = { person, section, at, writing, heard: Date.now() };
      this.#known.value = new Map(this.#known.value).set(person.id, companion);
    }
    this.#lookAgain();
  }

  /** Who writes in a thread. */
  writersIn(thread: number): Companion[] {
    return this.all.value.filter(({ writing }) => writing === thread);
  }

  #say(): void {
    this.#said = { ...this.place(), writing: this.#writing };
    this.#saidAt = Date.now();
    this.send({ type: "present", layer: this.layer, ...this.#said });
  }

  #isSaid(): boolean {
    const { section, at } = this.place();
    return this.#said?.section === section && this.#said.at === at && this.#said.writing === this.#writing;
  }

  #forget(isGone: (companion: Companion) => boolean): void {
    const left = [...this.#known.value].filter(([, companion]) => !isGone(companion));
    if (left.length < this.#known.value.size) this.#known.value = new Map(left);
  }

  /** Forgets whom one has not heard of for long, and looks again while there is somebody. */
  #lookAgain(): void {
    clearTimeout(this.#gone);
    const now = Date.now();
    this.#forget(({ heard }) => now - heard >= FRESH);
    const call = this.call.peek();
    if (call && now - call.heard >= CALLED) this.call.value = null;
    const ends = this.all.peek().map(({ heard }) => heard + FRESH);
    if (this.call.peek()) ends.push((call?.heard ?? now) + CALLED);
    if (ends.length > 0) this.#gone = window.setTimeout(() => this.#lookAgain(), Math.min(...ends) - now);
  }
}

function byName(one: Companion, other: Companion): number {
  return nameOf(one).localeCompare(nameOf(other)) || one.person.id - other.person.id;
}

function nameOf({ person }: Companion): string {
  return person.name || person.username;
}
