/** All notes of a book, and one's own. */
import "../../styles/all-notes.css";

import { offerCopies } from "../components/copying";

const section = document.querySelector<HTMLElement>(".notes-copies");
if (section) offerCopies(section);
