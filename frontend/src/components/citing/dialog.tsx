import "../../../styles/dialog.css";

import { X } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { messages } from "../../messages";
import { type App, useApp } from "../app";
import { focusParagraph } from "../shared/focus";
import { Icon } from "../shared/icon";
import type { Sharing } from "../text/view";
import { Shared } from "./shared";

/** Cites something, or shows a link that no clipboard would take. */
export function ShareDialog({ sharing }: { sharing: Sharing }): VNode {
  return (
    <Dialog sharing={sharing}>
      <Shared sharing={sharing} />
    </Dialog>
  );
}

function Dialog({ sharing, children }: { sharing: Sharing; children: ComponentChildren }): VNode {
  const app = useApp();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const from = document.activeElement;
    ref.current?.showModal();
    return () => giveBack(app, from, sharing);
  }, [app, sharing]);
  const close = (): void => ref.current?.close();
  return (
    <dialog
      ref={ref}
      class="share"
      aria-labelledby="share-title"
      onClose={() => (app.view.sharing.value = null)}
      onClick={(event) => event.target === ref.current && close()}
      // The page's own keys would close the card below, or begin a note.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="share-body">
        <header>
          <h2 id="share-title" tabIndex={-1} autofocus>
            {sharing.kind === "link" ? messages.shareLink : sharing.kind === "note" ? messages.citeNote : messages.citeWords}
          </h2>
          <button type="button" class="round" aria-label={messages.close} onClick={close}>
            <Icon node={X} size={18} />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** To where the focus was; where that went meanwhile, to the paragraph of the words. */
function giveBack({ surface }: App, from: Element | null, sharing: Sharing): void {
  if (from instanceof HTMLElement && from.isConnected && from !== document.body) from.focus({ preventScroll: true });
  else if (sharing.kind === "words") focusParagraph(surface.blockAt(surface.unitsOf(sharing).start));
}
