const fetched = new Map<string, Promise<Document>>();

/** Another page of the library, each once; as a document in which nothing runs. */
export function fetchPage(address: string): Promise<Document> {
  const known = fetched.get(address);
  if (known) return known;
  const page = fetchAnew(address);
  fetched.set(address, page);
  page.catch(() => fetched.delete(address));
  return page;
}

async function fetchAnew(address: string): Promise<Document> {
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}
