import { signal, type Signal } from "@preact/signals";

import type { Annotation, Thread } from "../api/types";
import type { Notes } from "./notes";

export interface ThreadState {
  readonly status: "unopened" | "loading" | "ready" | "broken";
  /** Ids in the order they were written. */
  readonly replies: readonly number[];
}

const UNOPENED: ThreadState = { status: "unopened", replies: [] };

/** The replies of each thread, fetched when the thread is opened and kept up to date after that. */
export class Threads {
  readonly #byRoot = new Map<number, Signal<ThreadState>>();

  constructor(
    readonly notes: Notes,
    readonly fetch: (root: number) => Promise<Thread>,
  ) {}

  get(root: number): Signal<ThreadState> {
    const thread = this.#byRoot.get(root) ?? signal(UNOPENED);
    this.#byRoot.set(root, thread);
    return thread;
  }

  async open(root: number): Promise<void> {
    const thread = this.get(root);
    const { status } = thread.peek();
    if (status === "ready" || status === "loading") return;
    thread.value = { ...thread.peek(), status: "loading" };
    try {
      const { replies } = await this.fetch(root);
      for (const reply of replies) this.notes.learn(reply);
      // Replies that came live while the call was under way are newer than its answer.
      const ids = new Set([...replies.map(({ id }) => id), ...thread.peek().replies]);
      thread.value = { status: "ready", replies: inOrder([...ids].filter((id) => this.notes.peek(id))) };
    } catch {
      thread.value = { ...thread.peek(), status: "broken" };
    }
  }

  /** It went out of view, where nobody tells of it: opened again it is fetched anew. */
  close(root: number): void {
    this.get(root).value = UNOPENED;
  }

  /** Fetches the replies of those that are open anew. */
  async renew(): Promise<void> {
    const open = [...this.#byRoot].filter(([, thread]) => thread.peek().status === "ready");
    for (const [root, thread] of open) {
      thread.value = UNOPENED;
      if (this.notes.peek(root)) await this.open(root);
    }
  }

  add(reply: Annotation): void {
    const thread = this.get(reply.root ?? 0);
    const { replies } = thread.peek();
    if (replies.includes(reply.id)) return;
    thread.value = { ...thread.peek(), replies: inOrder([...replies, reply.id]) };
  }

  delete(root: number, id: number): void {
    const thread = this.get(root);
    thread.value = { ...thread.peek(), replies: thread.peek().replies.filter((known) => known !== id) };
  }
}

function inOrder(ids: number[]): number[] {
  return ids.sort((a, b) => a - b);
}
