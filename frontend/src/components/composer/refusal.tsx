import type { VNode } from "preact";

import type { Failure } from "../../store/failure";
import { useApp } from "../app";
import { Problem } from "../shared/problem";

interface RefusalProps {
  readonly failure: Failure;
  /** The note that was to be changed. */
  readonly note: number;
}

/** Why a note was not changed. Who has to sign in first comes back to it, its thread open. */
export function Refusal({ failure, note }: RefusalProps): VNode {
  const { login } = useApp().margin.reading;
  if (!failure.barred) return <Problem sentence={failure.sentence} />;
  return (
    <p class="problem" role="alert">
      <a href={backTo(login, `a-${note}`)}>{failure.sentence}</a>
    </p>
  );
}

/** The way to sign in, and from there back to what a fragment of this page's address names. */
export function backTo(login: string, fragment: string): string {
  return login + encodeURIComponent(`#${fragment}`);
}
