import { MessageSquare, Reply as ReplyIcon, X } from "lucide";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { isWhole } from "../../store/positions";
import { useApp } from "../app";
import { Icon } from "../shared/icon";
import { later } from "../shared/later";
import { Problem } from "../shared/problem";
import { EditForm, type Editing, useEditing } from "./editing";
import { Note } from "./note";
import { OnSection, Quoted } from "./quoted";
import { ReactionCounts, Reactions } from "./reactions";

const Conversation = later(() => import("./conversation").then((part) => part.Conversation));
const Doings = later(() => import("./doings").then((part) => part.Doings));

/** A thread: its first note, and when it is the active one its replies and a field for another. */
export function ThreadCard({ id, quoted }: { id: number; quoted: boolean }): VNode {
  const { margin, view } = useApp();
  const root = margin.notes.get(id).value;
  if (root === null) return <div class="ghost" aria-hidden="true" />;
  if (root === "missing") return <Problem sentence={messages.bodyMissing} onRetry={() => margin.notes.retry(id)} />;
  const old = root.target?.state === "approximate";
  const withQuote = quoted || root.motivation === "highlighting" || old;
  const whole = root.target !== null && isWhole(root.target);
  return (
    <>
      <Placed root={root} />
      {whole && <OnSection />}
      {withQuote && root.target?.exact && <Quoted text={root.target.exact} old={old} />}
      <Root root={root} active={view.active.value === id} />
    </>
  );
}

/** How surely the words stand here, where that needs saying. */
function Placed({ root }: { root: Annotation }): VNode | null {
  const { margin } = useApp();
  const state = root.target?.state;
  if (state !== "moved" && state !== "approximate") return null;
  return (
    <p class="quiet placed">
      {state === "moved" ? messages.moved : messages.approximate}{" "}
      {margin.isMine(root) && margin.reading.revision.current && <a href={`?place=${root.id}`}>{messages.placeAgain}</a>}
    </p>
  );
}

function Root({ root, active }: { root: Annotation; active: boolean }): VNode {
  const { margin } = useApp();
  useEffect(() => {
    // While the script of the conversation may still be on its way.
    if (active) void margin.threads.open(root.id);
  }, [active, margin, root.id]);
  const edit = useEditing(root.id);
  const editor = edit.editing && active ? <EditForm annotation={root} edit={edit} /> : null;
  return (
    <>
      <Note annotation={root} editor={editor}>
        {active && !editor && <Reactions annotation={root} worded />}
      </Note>
      {!editor && <Foot root={root} active={active} edit={edit} />}
      {active && <Conversation root={root} />}
    </>
  );
}

/** What opening or closing a thread is called: with no reply yet, its open field invites one. */
function ToggleWords({ root: { replies, hidden }, active }: Pick<FootProps, "root" | "active">): VNode {
  if (hidden !== null && replies === 0 && !active) return <>{messages.further}</>;
  const node = replies > 0 ? MessageSquare : active ? X : ReplyIcon;
  const words = replies > 0 ? messages.replies(replies) : active ? messages.close : messages.reply;
  return (
    <>
      <Icon node={node} size={14} /> {words}
    </>
  );
}

interface FootProps {
  readonly root: Annotation;
  readonly active: boolean;
  readonly edit: Editing;
}

function Foot({ root, active, edit }: FootProps): VNode {
  const { actions } = useApp();
  const toggle = (): void => (active ? actions.close() : actions.open(root.id));
  return (
    <footer class="foot">
      <button type="button" class="plain" aria-expanded={active} onClick={toggle}>
        <ToggleWords root={root} active={active} />
      </button>
      {!active && !root.deleted && <ReactionCounts annotation={root} />}
      {active && <Doings annotation={root} edit={edit} />}
    </footer>
  );
}
