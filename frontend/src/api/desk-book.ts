/** What the desk answers to a link or a form: a page in which nothing runs, and its own address. */
export interface Answer {
  readonly address: string;
  /** False when something in the form was wrong, or the desk couldn't do it at all. */
  readonly done: boolean;
  readonly page: Document;
}

/** Follows redirects. Rejects when the library can't be reached. */
export async function ask(address: string, form?: FormData): Promise<Answer> {
  const response = await fetch(address, {
    credentials: "same-origin",
    headers: { Accept: "text/html" },
    ...(form && { method: "POST", body: form }),
  });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { address: response.url, done: response.ok, page };
}
