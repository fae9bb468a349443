import type { VNode } from "preact";

import { messages } from "../../messages";
import type { Barred } from "../../store/drafts";
import { useApp } from "../app";
import { backTo } from "./refusal";
import { Problem } from "../shared/problem";

interface TroubleProps {
  readonly sentence: string;
  readonly barred: Barred | undefined;
  /** What the address names when one comes back from signing in, as `draft-…`. */
  readonly back: string;
  readonly onRetry?: () => void;
}

/** Why something was not taken, and the way on: again, or by signing in and back to the draft. */
export function Trouble({ sentence, barred, back, onRetry }: TroubleProps): VNode {
  const { login } = useApp().margin.reading;
  if (!barred) return <Problem sentence={sentence} {...(onRetry ? { onRetry } : {})} />;
  const out = barred === "not_authenticated";
  return (
    <p class="problem" role="alert">
      {out ? messages.signedOut : sentence}{" "}
      <a href={backTo(login, back)}>{out ? messages.signInAndPost : messages.reloadAndPost}</a>
    </p>
  );
}
