import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Drafts } from "../store/drafts";
import type { Live } from "../store/live";
import type { Margin } from "../store/margin";
import type { Placing } from "../store/placing";
import type { ReadAlong } from "../store/read-along";
import type { Writing } from "../store/writing";
import type { Actions } from "./text/actions";
import type { Surface } from "./text/surface";
import type { View } from "./text/view";

/** What every part of the margin works with; the page puts it together. */
export interface App {
  readonly margin: Margin;
  readonly live: Live;
  readonly drafts: Drafts;
  readonly writing: Writing;
  readonly placing: Placing;
  readonly along: ReadAlong;
  readonly surface: Surface;
  readonly view: View;
  readonly actions: Actions;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("A part of the margin stands outside AppContext.");
  return app;
}
