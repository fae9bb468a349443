import { ApiError, errorFrom } from "./http";

/** An upload as the desk knows it; `next` is where it is looked over once it is read. */
export interface UploadState {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly state: "waiting" | "reading" | "done" | "failed";
  readonly words: string;
  readonly done: number;
  /** 0 while nobody knows. */
  readonly total: number;
  readonly next: string | null;
}

export interface Transfer {
  /** From 0 to 1. */
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

const unreachable = (): ApiError => new ApiError(0, "unreachable", "");

/** Hands one file in. XMLHttpRequest, since fetch can't say how much of a file is sent. */
export function sendFile(address: string, csrf: string, file: File, transfer: Transfer): Promise<UploadState> {
  const form = new FormData();
  form.append("csrfmiddlewaretoken", csrf);
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => transfer.progress(event.loaded / event.total);
    request.onload = () => {
      const answer = request.response as { uploads?: UploadState[] } | null;
      const upload = answer?.uploads?.[0];
      if (request.status === 201 && upload) resolve(upload);
      else reject(errorFrom(request.status, answer));
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new ApiError(0, "stopped", ""));
    transfer.signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

export async function uploadState(address: string): Promise<UploadState> {
  const response = await answerOf(address, "application/json");
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFrom(response.status, answer);
  return answer as UploadState;
}

/** A page of the library, as its HTML. */
export async function pageAt(address: string): Promise<Document> {
  const response = await answerOf(address, "text/html");
  if (!response.ok || response.redirected) throw errorFrom(response.status, null);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function answerOf(address: string, kind: string): Promise<Response> {
  try {
    return await fetch(address, { headers: { Accept: kind }, credentials: "same-origin" });
  } catch {
    throw unreachable();
  }
}
