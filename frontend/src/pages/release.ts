/** The pages of a correction's release, of notes that lost their words, and of what is veiled. */
import "../../styles/release.css";
import "../../styles/reveal.css";

import { followCarrying } from "../components/carrying";

const place = document.querySelector<HTMLElement>("[data-carrying]");
if (place) void followCarrying(place, () => location.reload());
