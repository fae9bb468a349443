import "../../../styles/shortcuts.css";

import { Keyboard } from "lucide";
import type { VNode } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

import { messages } from "../../messages";
import type { SingleKeys } from "../../store/single-keys";
import { type App, useApp } from "../app";
import { Icon } from "../shared/icon";
import { run } from "./commands";
import { Help } from "./help";
import { commandOf, isElsewhere } from "./keys";
import { stepBack } from "./leaving";

/** The reading page's keys, and the button that tells them: those who turned them off still find them there. */
export function Shortcuts({ keys }: { keys: SingleKeys }): VNode {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const [wanted, setWanted] = useState(false);
  const help = useCallback(() => {
    setWanted(true);
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => obey(app, event, keys, help);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [app, keys, help]);
  return (
    <>
      <button type="button" class="bar-button shortcuts-button" aria-label={messages.shortcuts} title={messages.shortcuts} onClick={help}>
        <Icon node={Keyboard} size={20} />
      </button>
      <Help dialog={dialog} keys={keys} wanted={wanted} />
    </>
  );
}

function obey(app: App, event: KeyboardEvent, keys: SingleKeys, help: () => void): void {
  if (event.key === "Escape" && !event.repeat && !isElsewhere(event)) return stepBack(app);
  const command = commandOf(event, keys);
  // A key held down walks on from note to note; anything else is done once.
  if (command === null || (event.repeat && command !== "next" && command !== "previous")) return;
  if (command === "help") help();
  else if (!run(app, command)) return;
  event.preventDefault();
}
