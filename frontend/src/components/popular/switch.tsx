import type { VNode } from "preact";

import { messages } from "../../messages/popular";
import { written } from "../../messages/language";
import type { Popular } from "../../store/popular";
import { Problem } from "../shared/problem";

export function Switch({ popular }: { popular: Popular }): VNode {
  const on = popular.on.value;
  const passages = popular.passages.value;
  return (
    <div class="popular-switch">
      <label title={messages.popularHelp}>
        <input
          type="checkbox"
          role="switch"
          aria-description={messages.popularHelp}
          checked={on}
          onChange={(event) => void popular.turn(event.currentTarget.checked)}
        />
        {messages.popular}
        {on && passages && <span class="count">{written(passages.length)}</span>}
      </label>
      <div role="status">{on && passages?.length === 0 && <p class="quiet">{messages.none}</p>}</div>
      {on && popular.broken.value && <Problem sentence={messages.missing} onRetry={() => void popular.turn(true)} />}
    </div>
  );
}
