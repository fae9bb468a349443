/** Ways to give files to a form: choosing them, or dropping them anywhere on the page. */
import type { Sending } from "./sending";

export function receiveFiles(form: HTMLFormElement, sending: Sending): void {
  const field = form.querySelector<HTMLInputElement>("input[type=file]");
  if (!field) return;
  form.classList.add("hand-in-live");
  field.addEventListener("change", () => {
    sending.send([...(field.files ?? [])]);
    // So that the same file can be chosen again.
    field.value = "";
  });
  receiveDrops(form, field.multiple, sending);
}

function receiveDrops(form: HTMLFormElement, several: boolean, sending: Sending): void {
  let depth = 0;
  const show = (change: number): void => {
    depth = Math.max(0, depth + change);
    form.classList.toggle("hand-in-over", depth > 0);
  };
  const files = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  // On the whole page: a file dropped beside the form would replace the page in the browser.
  document.addEventListener("dragenter", (event) => files(event) && show(1));
  document.addEventListener("dragleave", (event) => files(event) && show(-1));
  document.addEventListener("dragover", (event) => files(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    show(-depth);
    const dropped = [...(event.dataTransfer?.files ?? [])];
    sending.send(several ? dropped : dropped.slice(0, 1));
  });
}
