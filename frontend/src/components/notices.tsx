import { X } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Annotation } from "../api/types";
import { messages } from "../messages";
import type { Failure } from "../store/failure";
import { useApp } from "./app";
import { LinkNotice } from "./citing/link-notice";
import { Refusal } from "./composer/refusal";
import { nameOf } from "./shared/avatar";
import { Icon } from "./shared/icon";
import { Problem } from "./shared/problem";
import type { Moved } from "./text/view";

/** What the whole page has to say, above the text: that it was corrected, and what a lost note looks for. */
export function Notices(): VNode {
  return (
    <>
      <CorrectedNotice />
      <MovedNotice />
      <LinkNotice />
      <PlacingNotice />
    </>
  );
}

function Notice({ children }: { children: ComponentChildren }): VNode {
  return <div class="page-notice">{children}</div>;
}

function Dismiss({ label, onClick }: { label: string; onClick: () => void }): VNode {
  return (
    <button type="button" class="round" aria-label={label} title={label} onClick={onClick}>
      <Icon node={X} size={18} />
    </button>
  );
}

/** The region is always there, for screen readers tell only what changes in one that they know. */
function CorrectedNotice(): VNode {
  const { live } = useApp();
  const corrected = live.corrected.value !== null;
  return (
    <div role="status">
      {corrected && (
        <Notice>
          <span>{messages.corrected}</span> <OpenCorrected /> <Dismiss label={messages.notNow} onClick={() => live.readOn()} />
        </Notice>
      )}
    </div>
  );
}

function OpenCorrected(): VNode {
  const app = useApp();
  const [opening, setOpening] = useState(false);
  const [left, setLeft] = useState(0);
  // Nobody's words are left behind without a word: the second press is meant.
  const open = async (): Promise<void> => {
    setOpening(true);
    const part = await import("./reading/correcting").catch(() => null);
    // Without it the same address still leads to the corrected section.
    if (part) setLeft(await part.openCorrected(app, left > 0));
    else location.reload();
    setOpening(false);
  };
  return (
    <>
      {left > 0 && <span>{messages.draftsStay(left)} </span>}
      <button type="button" class="notice-do" disabled={opening} onClick={() => void open()}>
        {opening ? messages.opening : messages.openCorrected}
      </button>
    </>
  );
}

/** Where one's thread went, which may be out of view, and the way back. */
function MovedNotice(): VNode {
  const { margin, view } = useApp();
  const moved = view.moved.value;
  const layer = moved && margin.layer(moved.to);
  return (
    <div role="status">
      {moved && layer && (
        <Notice key={moved.id}>
          <span>{messages.movedTo(layer.name)}</span> <MoveBack moved={moved} />{" "}
          <Dismiss label={messages.close} onClick={() => (view.moved.value = null)} />
        </Notice>
      )}
    </div>
  );
}

function MoveBack({ moved }: { moved: Moved }): VNode {
  const { actions } = useApp();
  const [error, setError] = useState<Failure | null>(null);
  const undo = async (): Promise<void> => {
    setError(await actions.moveBack(moved));
  };
  return (
    <>
      <button type="button" class="notice-do" onClick={() => void undo()}>
        {messages.undo}
      </button>
      {error && <Refusal failure={error} note={moved.id} />}
    </>
  );
}

function PlacingNotice(): VNode | null {
  const { placing, view } = useApp();
  const note = placing.note.value;
  useEffect(() => {
    if (note) view.say(`${askFor(note)} ${note.target?.exact ?? ""}`);
  }, [note, view]);
  if (!note) return null;
  return (
    <section class="page-notice placing" aria-label={messages.placeAgain}>
      <p>
        <Ask note={note} /> <q dir="auto">{note.target?.exact}</q>
        {placing.error.value && <Problem sentence={placing.error.value} />}
      </p>
      <Dismiss label={messages.cancel} onClick={() => placing.stop()} />
    </section>
  );
}

function Ask({ note }: { note: Annotation }): VNode {
  const { margin } = useApp();
  return <span>{margin.isMine(note) ? messages.placing : askFor(note)}</span>;
}

function askFor({ author }: Annotation): string {
  return author ? messages.placingOf(nameOf(author)) : messages.placing;
}
