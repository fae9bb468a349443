/** The pages of a correction's release and of the notes that lost their words. */
import "../../styles/release.css";

import { followCarrying } from "../components/carrying";

const place = document.querySelector<HTMLElement>("[data-carrying]");
if (place) void followCarrying(place, () => location.reload());
