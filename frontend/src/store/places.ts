import type { Store } from "./storage";

/** Where someone without an account is in a book: what their own browser keeps of it. */
export interface KeptPlace {
  /** Slug of the book. */
  readonly book: string;
  readonly title: string;
  readonly section: string;
  /** Path of the section's page. */
  readonly path: string;
  /** Code points of the section's text before the top of the screen. */
  readonly start: number;
  /** The words that stand there, to find it after a correction. */
  readonly words: string;
  readonly percent: number;
}

const NAME = "socialreading:places";
const MOST = 12;

/** The books begun in this browser, the latest first. */
export class Places {
  constructor(readonly store: Store) {}

  all(): KeptPlace[] {
    try {
      const kept: unknown = JSON.parse(this.store.getItem(NAME) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isPlace) : [];
    } catch {
      return [];
    }
  }

  get(book: string): KeptPlace | undefined {
    return this.all().find((place) => place.book === book);
  }

  keep(place: KeptPlace): void {
    const others = this.all().filter(({ book }) => book !== place.book);
    try {
      this.store.setItem(NAME, JSON.stringify([place, ...others].slice(0, MOST)));
    } catch {
      // A full or forbidden storage: the reader goes on reading, and finds the place by hand.
    }
  }
}

/** What stands in storage may be from an older version, or from anywhere. */
function isPlace(value: unknown): value is KeptPlace {
  if (typeof value !== "object" || value === null) return false;
  const place = value as Record<string, unknown>;
  const texts = ["book", "title", "section", "path", "words"].every((name) => typeof place[name] === "string");
  const numbers = ["start", "percent"].every((name) => Number.isFinite(place[name]));
  return texts && numbers && String(place["path"]).startsWith("/books/");
}

/** The address that opens the very passage. */
export function addressOf({ path, start }: KeptPlace): string {
  return `${path}#at-${start}`;
}
