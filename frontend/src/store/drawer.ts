/** What a drawer needs of the browser's storage. */
export type DrawerStore = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

const PREFIX = "socialreading:drafts:";

/** Days after which a draft that nobody touched is thrown away. */
export const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

interface Kept {
  /** When it was last written, in milliseconds since 1970. */
  readonly at: number;
  readonly draft: unknown;
}

/** What became of a draft in another tab; null when it is no longer kept. */
export type Told = (name: string, draft: unknown) => void;

/**
 * Where this browser keeps what one reader began to write, until it is posted. Each draft lies under
 * a name of its own, so two tabs write side by side; and under its reader's, who alone is shown it.
 */
export class Drawer {
  readonly #prefix: string;

  constructor(
    readonly store: DrawerStore,
    reader: number | undefined,
    readonly now: () => number = Date.now,
  ) {
    this.#prefix = `${PREFIX}${reader ?? 0}:`;
  }

  /** All that are kept, by their names. Those that are too old, whoever's they are, are thrown away. */
  all(): Map<string, unknown> {
    const found = new Map<string, unknown>();
    for (const key of keysOf(this.store)) {
      const kept = parsed(this.store.getItem(key));
      if (!kept || kept.at < this.now() - DAYS * DAY) this.store.removeItem(key);
      else if (key.startsWith(this.#prefix)) found.set(key.slice(this.#prefix.length), kept.draft);
    }
    return found;
  }

  /** Answers whether it is kept now: storage may be full, or forbidden. */
  put(name: string, draft: unknown): boolean {
    const kept: Kept = { at: this.now(), draft };
    try {
      this.store.setItem(this.#prefix + name, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  remove(name: string): void {
    this.store.removeItem(this.#prefix + name);
  }

  empty(): void {
    for (const name of this.all().keys()) this.remove(name);
  }

  /** Tells what other tabs put here and take away. */
  watch(told: Told): void {
    addEventListener("storage", ({ key, newValue }) => {
      if (key?.startsWith(this.#prefix)) told(key.slice(this.#prefix.length), parsed(newValue)?.draft ?? null);
    });
  }
}

function keysOf(store: DrawerStore): string[] {
  const keys = Array.from({ length: store.length }, (_, number) => store.key(number) ?? "");
  return keys.filter((key) => key.startsWith(PREFIX));
}

function parsed(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<Kept> | null;
    return typeof kept?.at === "number" && typeof kept.draft === "object" ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
