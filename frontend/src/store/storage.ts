import type { Store } from "./drafts";

/** This tab's storage, or memory where the reader's browser forbids it. */
export function draftStore(): Store {
  return orMemory(() => sessionStorage);
}

/** This browser's storage, which outlives its tabs. */
export function lastingStore(): Store {
  return orMemory(() => localStorage);
}

function orMemory(open: () => Store): Store {
  try {
    return open();
  } catch {
    const kept = new Map<string, string>();
    return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) };
  }
}
