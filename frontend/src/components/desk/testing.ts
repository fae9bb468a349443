/** A desk in the page, and a server that answers as it is told. */
import { vi } from "vitest";

import upload from "../../../../tests/contract/upload.json";
import type { UploadState } from "../../api/uploads";

export const READING = upload as UploadState;

export const FORM = `<form data-hand-in action="/desk/" data-limit="100" data-large="Too large." data-empty="Empty."
  data-sending="Sending" data-cancel="Stop" data-stopped="You stopped it." data-unreachable="Not reached.">
  <input name="csrfmiddlewaretoken" value="token">
  <input type="file" multiple>
  <ul data-transfers hidden></ul>
</form>`;

export const row = (address: string, state = "reading", more = ""): string =>
  `<div data-upload="${address}" data-state="${state}" ${more}><p data-words></p><progress></progress></div>`;

/** An XMLHttpRequest whose answer the test gives. */
export class FakeRequest {
  static sent: FakeRequest[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  status = 0;
  response: unknown = null;
  responseType = "";
  address = "";
  body: FormData | null = null;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;

  open(_method: string, address: string): void {
    this.address = address;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: FormData): void {
    this.body = body;
    FakeRequest.sent.push(this);
  }
  abort(): void {
    this.onabort?.();
  }
  answer(status: number, response: unknown): void {
    Object.assign(this, { status, response });
    this.onload?.();
  }
}

export function stubRequests(): void {
  FakeRequest.sent = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
}

/** The request of that number, once it is sent. */
export async function request(number = 1): Promise<FakeRequest> {
  return vi.waitFor(() => {
    const sent = FakeRequest.sent[number - 1];
    if (!sent) throw new Error("Nothing was sent.");
    return sent;
  });
}

export function element(selector: "form"): HTMLFormElement;
export function element(selector: "progress"): HTMLProgressElement;
export function element(selector: "input[type=file]"): HTMLInputElement;
export function element(selector: string): HTMLElement;
export function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

export const file = (name: string, text = "# Utopia"): File => new File([text], name);
