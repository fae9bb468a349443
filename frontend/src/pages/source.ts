/** A section's source: what is typed survives a reload and a careless click. */
import { keepSource } from "../components/desk/keeping";
import { tabStore } from "../store/storage";

const form = document.querySelector<HTMLFormElement>("form.source");
if (form) keepSource(form, tabStore(), location.pathname);
document.getElementById("preview-heading")?.focus();
