/** A book on the publisher's desk: read beside its contents, arranged, described, licensed. */
import "../../styles/desk.css";
import "../../styles/desk-book.css";
import "../../styles/arranging.css";

import { arrangePeople } from "../components/desk-book/people";
import { rove } from "../components/desk-book/roving";
import { swapParts } from "../components/desk-book/swapping";
import { offerSuggestions, watchForms } from "../components/desk-book/unsaved";

function prepare(part: ParentNode): void {
  for (const element of part.querySelectorAll<HTMLElement>("[data-needs-script]")) element.hidden = false;
  arrangePeople(part);
  offerSuggestions(part);
  rove(part);
}

prepare(document);
swapParts(document, prepare);
watchForms(document);
