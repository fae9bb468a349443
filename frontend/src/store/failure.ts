import { ApiError, sentenceOf } from "../api/http";
import type { Barred } from "./drafts";

/** Why something was not taken, in a sentence. */
export interface Failure {
  readonly sentence: string;
  /** What stands in the way until the page is loaded again. */
  readonly barred: Barred | undefined;
}

export function failureOf(error: unknown): Failure {
  return { sentence: sentenceOf(error), barred: barred(error) };
}

/** It was closed to new notes, which nobody could say here before. */
export function isOfClosed(error: unknown): boolean {
  return error instanceof ApiError && error.code === "margin_closed";
}

function barred(error: unknown): Barred | undefined {
  const code = error instanceof ApiError ? error.code : "";
  return code === "not_authenticated" || code === "page_too_old" ? code : undefined;
}
