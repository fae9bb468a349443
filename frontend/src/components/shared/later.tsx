import type { FunctionComponent, VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";

import { messages } from "../../messages";
import { Problem } from "./problem";

/** A part that few readers open. Its script is fetched when the part is first shown; who can't have it is told, and may try again. */
export function later<P extends object>(fetchPart: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  let part: FunctionComponent<P> | null = null;
  return function Later(props: P): VNode {
    const [broken, setBroken] = useState(false);
    const [, setCame] = useState(part !== null);
    const ask = useCallback(() => {
      setBroken(false);
      fetchPart().then(
        (came) => {
          part = came;
          setCame(true);
        },
        () => setBroken(true),
      );
    }, []);
    useEffect(() => {
      if (!part) ask();
    }, [ask]);
    if (broken) return <Problem sentence={messages.partMissing} onRetry={ask} />;
    const Part = part;
    return Part ? <Part {...props} /> : <p class="quiet">{messages.opening}</p>;
  };
}
