/** Follows uploads on the page, through reloads and restarts of the server. */
import { ApiError } from "../../api/http";
import { uploadState, type UploadState } from "../../api/uploads";

/** Milliseconds until an upload is asked for again: the only one on its page, one that moves, one of many that wait. */
const AT_ONCE = 500;
const SOON = 1000;
const LATER = 3000;

export type Finished = (element: HTMLElement, state: UploadState | null) => void;

const watched = new WeakSet<HTMLElement>();

/** Calls `finished` once for each upload: with its last state, or null when it was taken away. */
export function watchUploads(root: ParentNode, finished: Finished): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-upload]")) {
    if (watched.has(element) || isFinished(element.dataset["state"])) continue;
    watched.add(element);
    void watch(element, finished);
  }
}

async function watch(element: HTMLElement, finished: Finished): Promise<void> {
  for (;;) {
    const state = await ask(element.dataset["upload"] ?? "");
    if (!element.isConnected) return;
    if (state === null || (state && isFinished(state.state))) {
      finished(element, state);
      return;
    }
    if (state) show(element, state);
    await pause(rest(element, state));
  }
}

/** Undefined while the library can't be reached: it will be back. */
async function ask(address: string): Promise<UploadState | null | undefined> {
  try {
    return await uploadState(address);
  } catch (error) {
    if (error instanceof ApiError && (error.status === 0 || error.status >= 500)) return undefined;
    return null;
  }
}

function show(element: HTMLElement, { state, words, done, total }: UploadState): void {
  element.dataset["state"] = state;
  const sentence = element.querySelector("[data-words]");
  if (sentence && sentence.textContent !== words) sentence.textContent = words;
  const bar = element.querySelector<HTMLProgressElement>("progress");
  if (!bar) return;
  if (total > 0) Object.assign(bar, { max: total, value: done });
  else bar.removeAttribute("value");
}

const isFinished = (state: string | undefined): boolean => state === "done" || state === "failed";

function rest(element: HTMLElement, state: UploadState | undefined): number {
  if (state && "follow" in element.dataset) return AT_ONCE;
  return state?.state === "waiting" ? LATER : SOON;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
