import type { DrawerStore } from "./drawer";

export type Store = Pick<Storage, "getItem" | "setItem">;

/** This tab's storage, or memory where the reader's browser forbids it. */
export function tabStore(): Store {
  return allowed(() => sessionStorage) ?? memory();
}

/** This browser's storage, which outlives its tabs. */
export function lastingStore(): Store {
  return allowed(() => localStorage) ?? memory();
}

/** This browser's storage for what must not be lost unsaid: where it is forbidden, nothing is kept. */
export function drawerStore(): DrawerStore {
  return allowed(() => localStorage) ?? REFUSING;
}

function allowed<Kind>(open: () => Kind): Kind | null {
  try {
    return open();
  } catch {
    return null;
  }
}

function memory(): Store {
  const kept = new Map<string, string>();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) };
}

const REFUSING: DrawerStore = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {
    throw new DOMException("Storage is forbidden.", "SecurityError");
  },
  removeItem: () => undefined,
};
