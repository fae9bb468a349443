import type { FunctionComponent, VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";

import { messages } from "../../messages";
import { Problem } from "./problem";

/**
 * A part that few readers open. Its script is fetched when the part is first shown; who can't have it is told, and may
 * try again.
 * @param isDialog stands in no place of its own where it could be said that it is on its way
 */
export function later<P extends object>(fetchPart: () => Promise<FunctionComponent<P>>, isDialog = false): FunctionComponent<P> {
  let part: FunctionComponent<P> | null = null;
  return function Later(props: P): VNode | null {
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
    if (broken) {
      const problem = <Problem sentence={messages.partMissing} onRetry={ask} />;
      return isDialog ? <div class="dialog-missing">{problem}</div> : problem;
    }
    const Part = part;
    if (Part) return <Part {...props} />;
    return isDialog ? null : <p class="quiet">{messages.opening}</p>;
  };
}
