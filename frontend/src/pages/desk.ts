/** The publisher's desk: files are handed in and followed until they are books. */
import "../../styles/desk.css";

import { pageAt, type UploadState } from "../api/uploads";
import { receiveFiles } from "../components/desk/dropping";
import { Sending } from "../components/desk/sending";
import { watchUploads } from "../components/desk/watching";

const LISTS = "#desk-lists";

/** The lists as the server now has them; what is being typed or read elsewhere stays. */
async function refreshLists(): Promise<void> {
  const here = document.querySelector(LISTS);
  const fresh = (await pageAt(location.href)).querySelector(LISTS);
  if (!here || !fresh) throw new Error("The page has no lists any more.");
  here.replaceWith(fresh);
  watchUploads(fresh, ended);
}

/** The page of one upload goes on to its book; among others, the lists tell. */
function ended(element: HTMLElement, state: UploadState | null): void {
  if (!("follow" in element.dataset)) return refresh();
  if (state === null) location.assign("/desk/");
  else if (state.next) location.replace(state.next);
  else location.reload();
}

function refresh(): void {
  refreshLists().catch(() => location.reload());
}

function handedIn(upload: UploadState, all: number): void {
  const alone = all === 1 && document.querySelectorAll("[data-transfers] > li").length === 0;
  if (alone) location.assign(upload.address);
  else refresh();
}

const form = document.querySelector<HTMLFormElement>("[data-hand-in]");
if (form) {
  const sending = new Sending(form, handedIn);
  receiveFiles(form, sending);
  addEventListener("beforeunload", (event) => sending.isBusy && event.preventDefault());
}
watchUploads(document, ended);
