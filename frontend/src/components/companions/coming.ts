import { signal } from "@preact/signals";

import { wordsFragment } from "../../anchoring/passage-links";
import type { Call } from "../../api/types";
import type { Store } from "../../store/storage";
import type { App } from "../app";
import { toWords } from "../reading/linked";
import { bringToTop } from "../reading/standing";
import { nameOf } from "../shared/avatar";
import { placeOf } from "./attending";

const KEPT = "socialreading:came";

/** Where one was before one followed a call, and who called. */
interface From {
  readonly name: string;
  /** Paths of the sections one left and came to. */
  readonly path: string;
  readonly to: string;
  /** Code points of the section one left. */
  readonly at: number;
}

type Leave = (address: string) => void;

/** Goes where a moderator calls, and back; through another section's page as well. */
export class Coming {
  /** Null when there is nowhere to go back to. */
  readonly from = signal<From | null>(null);

  constructor(
    readonly app: App,
    readonly tab: Store,
    readonly leave: Leave = (address) => location.assign(address),
  ) {
    const kept = fromText(tab.getItem(KEPT));
    if (kept?.to === location.pathname) this.from.value = kept;
  }

  go(call: Call): void {
    const { start, end, revision, address } = call;
    const here = call.section === this.app.margin.reading.section.id;
    const to = here ? location.pathname : new URL(address, location.href).pathname;
    this.#keep({ name: nameOf(call.person), path: location.pathname, to, at: placeOf(this.app).at });
    if (!here) this.leave(`${to}#${wordsFragment({ start, end, revision })}`);
    // The click that leads there must be over: the next one ends the marks.
    else setTimeout(() => void toWords(this.app, call, null));
  }

  back(): void {
    const from = this.from.value;
    this.stay();
    if (!from) return;
    if (from.path === location.pathname) void bringToTop(this.app.surface, this.app.surface.index.points.toUnits(from.at));
    else this.leave(`${from.path}#at-${from.at}`);
  }

  /** One doesn't want to go back. */
  stay(): void {
    this.#keep(null);
  }

  #keep(from: From | null): void {
    this.tab.setItem(KEPT, JSON.stringify(from));
    this.from.value = from?.to === location.pathname ? from : null;
  }
}

function fromText(text: string | null): From | null {
  try {
    return JSON.parse(text ?? "null") as From | null;
  } catch {
    return null;
  }
}
