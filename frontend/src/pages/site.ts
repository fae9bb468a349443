/** What every page has: its looks, the reader's choice of light and letters, and the way back into a book. */
import "../../styles/tokens.css";
import "../../styles/faces.css";
import "../../styles/base.css";
import "../../styles/bar.css";
import "../../styles/appearance.css";
import "../../styles/contents.css";
import "../../styles/reading.css";
import "../../styles/text.css";
import "../../styles/opening.css";
import "../../styles/verse.css";
import "../../styles/plates.css";
import "../../styles/notes.css";
import "../../styles/print.css";

import { offerAppearance } from "./appearance";
import { offerToContinue } from "./continuing";
import { closeMenusFromOutside } from "./menus";
import { offerToForgetDrafts } from "./parting";

offerAppearance(document);
offerToContinue(document);
closeMenusFromOutside(document);
offerToForgetDrafts(document);
for (const element of document.querySelectorAll<HTMLElement>("[data-needs-script]")) {
  element.hidden = false;
}
