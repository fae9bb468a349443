import { addressOf, type KeptPlace, Places } from "../store/places";
import { lastingStore } from "../store/storage";

const SHOWN = 4;

/** Shows someone without an account the books begun in this browser; of others the server knows. */
export function offerToContinue(page: Document): void {
  const shelf = page.querySelector<HTMLElement>("[data-continue-shelf]");
  const way = page.querySelector<HTMLAnchorElement>("a[data-continue-book]");
  if (!shelf && !way) return;
  const places = new Places(lastingStore());
  if (shelf) fillShelf(shelf, places.all().slice(0, SHOWN));
  const place = way && places.get(way.dataset["continueBook"] ?? "");
  if (place) openWay(way, place);
}

function fillShelf(shelf: HTMLElement, places: readonly KeptPlace[]): void {
  const template = shelf.querySelector("template");
  const list = shelf.querySelector("ul");
  if (!template || !list || places.length === 0) return;
  for (const place of places) {
    const line = template.content.cloneNode(true) as DocumentFragment;
    const link = line.querySelector("a");
    if (!link) continue;
    fill(link, place);
    const book = [...document.querySelectorAll(".shelf a")].find((one) => one.getAttribute("href") === bookPath(place));
    const cover = book?.querySelector(".cover");
    if (cover) link.prepend(cover.cloneNode(true));
    list.append(line);
  }
  shelf.hidden = false;
}

/** The way on comes first; the one to the beginning steps back. */
function openWay(way: HTMLAnchorElement, place: KeptPlace): void {
  fill(way, place);
  way.hidden = false;
  way.nextElementSibling?.classList.add("button-quiet");
}

function fill(link: HTMLAnchorElement, place: KeptPlace): void {
  link.href = addressOf(place);
  for (const part of link.querySelectorAll<HTMLElement>("[data-part]")) {
    part.textContent = String(place[part.dataset["part"] as "title" | "section" | "percent"]);
  }
}

/** `/books/utopia/` of `/books/utopia/of-their-trades/`. */
function bookPath({ path }: KeptPlace): string {
  return path.replace(/[^/]+\/$/, "");
}
