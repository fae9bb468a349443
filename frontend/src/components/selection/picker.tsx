import { ArrowLeft, ArrowRight, CircleQuestionMark, Highlighter, MessageSquare, Minus, NotebookPen, Pilcrow, Plus, X } from "lucide";
import type { IconNode } from "lucide";
import type { VNode } from "preact";

import { isVerse } from "../../anchoring/blocks";
import type { Colour } from "../../api/types";
import { messages } from "../../messages";
import { type App, useApp } from "../app";
import { fragmentOfWords } from "../citing/copying";
import { backTo } from "../composer/refusal";
import { Icon } from "../shared/icon";
import { focusParagraph, useFocus } from "../shared/focus";
import { Colours } from "./colours";
import { CopyLink } from "./copy-link";
import { threadKey } from "../margin/items";
import { partsOf, pickedBy } from "../text/picking";
import type { Picking } from "../text/view";
import { Quoted } from "../thread/quoted";

type Move = (picking: Picking, all: number) => Picking;

export const moves = {
  previous: (picking) => at(picking, Math.max(0, picking.first - 1)),
  next: (picking, all) => at(picking, Math.min(all - 1, picking.last + 1)),
  more: (picking, all) => ({ ...picking, last: Math.min(all - 1, picking.last + 1) }),
  fewer: (picking) => ({ ...picking, last: Math.max(picking.first, picking.last - 1) }),
  whole: (picking, all) => ({ ...picking, first: 0, last: all - 1 }),
} satisfies Record<string, Move>;

type MoveName = keyof typeof moves;

function at(picking: Picking, part: number): Picking {
  return { ...picking, first: part, last: part };
}

/** The way to a passage without a mouse: by sentences or by words through a paragraph. */
export function Picker(): VNode | null {
  const app = useApp();
  const { view, actions, surface } = app;
  const picking = view.picking.value;
  const ref = useFocus<HTMLElement>();
  const words = actions.picked;
  if (!picking || !words) return null;
  const all = partsOf(surface, picking).length;
  const move = (name: MoveName): void => {
    const now = view.picking.value ?? picking;
    view.picking.value = moves[name](now, partsOf(surface, now).length);
  };
  return (
    <section
      class="choosing"
      role="dialog"
      aria-label={messages.choosing}
      aria-description={messages.chooseHelp}
      tabIndex={-1}
      ref={ref}
      onKeyDown={(event) => onKey(app, event, move)}
    >
      <Heading picking={picking} all={all} />
      <div aria-live="polite">
        <Quoted text={surface.index.text.slice(words.start, words.end)} />
      </div>
      <Moves picking={picking} all={all} move={move} />
      <Ways picking={picking} />
      <Doings />
    </section>
  );
}

function Heading({ picking, all }: { picking: Picking; all: number }): VNode {
  const app = useApp();
  const block = app.surface.blocks[picking.block];
  const whole = block && isVerse(block) ? messages.line : messages.sentence;
  const told = picking.by === "word" ? messages.word : whole;
  return (
    <header class="who">
      <b>{told(picking.first + 1, picking.last + 1, all)}</b>
      <CopyLink block={picking.block} />
      <button type="button" class="round" aria-label={messages.close} onClick={() => leave(app)}>
        <Icon node={X} />
      </button>
    </header>
  );
}

interface MovesProps {
  readonly picking: Picking;
  readonly all: number;
  readonly move: (name: MoveName) => void;
}

const ICONS: Readonly<Record<MoveName, IconNode>> = {
  previous: ArrowLeft,
  next: ArrowRight,
  more: Plus,
  fewer: Minus,
  whole: Pilcrow,
};

function Moves({ picking, all, move }: MovesProps): VNode {
  return (
    <div class="moves">
      {(Object.keys(ICONS) as MoveName[]).map((name) => {
        const next = moves[name](picking, all);
        const still = next.first === picking.first && next.last === picking.last;
        return (
          <button
            key={name}
            type="button"
            aria-label={messages[name]}
            title={messages[name]}
            // Not `disabled`: that would throw the focus of whoever pressed it away.
            aria-disabled={still}
            onClick={() => move(name)}
          >
            <Icon node={ICONS[name]} />
          </button>
        );
      })}
    </div>
  );
}

/** By words instead of sentences; and to what others said here, for those who came to read it. */
function Ways({ picking }: { picking: Picking }): VNode {
  const { view, surface } = useApp();
  const byWord = picking.by === "word";
  const change = (): void => {
    view.picking.value = pickedBy(surface, picking, byWord ? "sentence" : "word");
  };
  return (
    <div class="ways">
      <button type="button" class="plain" aria-pressed={byWord} onClick={change}>
        {messages.byWord}
      </button>
      <ReadNotes block={picking.block} />
    </div>
  );
}

function ReadNotes({ block }: { block: number }): VNode | null {
  const { margin, surface, view, actions } = useApp();
  const span = surface.blocks[block];
  if (!span) return null;
  const { start, end } = surface.pointsOf(span);
  const notes = margin.positions.within(start, end).filter((position) => position.start >= start);
  const [first] = notes;
  if (!first) return null;
  const read = (): void => {
    view.picking.value = null;
    actions.open(first.id);
    view.called.value = threadKey(first.id);
  };
  return (
    <button type="button" class="plain" onClick={read}>
      <Icon node={MessageSquare} size={14} /> {messages.readNotes(notes.length)}
    </button>
  );
}

function Doings(): VNode {
  const app = useApp();
  const { writing, actions, margin, view } = app;
  const span = actions.picked;
  if (!writing.layer || !span) {
    const { login } = margin.reading;
    return (
      <footer>
        <a class="primary" href={span ? backTo(login, fragmentOfWords(app, span)) : login}>
          {messages.signIn}
        </a>
      </footer>
    );
  }
  const highlight = (colour?: Colour): void => {
    focusParagraph(view.picking.value?.block);
    void actions.highlight(span, colour);
  };
  return (
    <footer>
      <button type="button" class="plain" onClick={() => highlight()}>
        <Icon node={Highlighter} /> {messages.highlight}
      </button>
      <Colours onChoose={highlight} />
      <button type="button" class="plain" onClick={() => actions.note(span, "questioning")}>
        <Icon node={CircleQuestionMark} /> {messages.question}
      </button>
      <button type="button" class="primary" onClick={() => actions.note(span)}>
        <Icon node={NotebookPen} /> {messages.note}
      </button>
    </footer>
  );
}

function onKey(app: App, event: KeyboardEvent, move: (name: MoveName) => void): void {
  const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
  if (event.key === "Escape") {
    event.stopPropagation();
    leave(app);
  } else if (forward || event.key === "ArrowLeft" || event.key === "ArrowUp") {
    event.preventDefault();
    const finer = event.altKey && toWords(app);
    if (event.shiftKey) move(forward ? "more" : "fewer");
    else if (!finer) move(forward ? "next" : "previous");
  }
}

/** With Alt the arrows go by words: the first press stands on the first one. Answers whether it did that. */
function toWords({ view, surface }: App): boolean {
  const picking = view.picking.value;
  if (picking?.by !== "sentence") return false;
  view.picking.value = pickedBy(surface, picking, "word");
  return true;
}

function leave({ view }: App): void {
  const block = view.picking.value?.block;
  view.picking.value = null;
  focusParagraph(block);
}
