import { CircleQuestionMark, Highlighter, LogIn, MapPin, MessageSquareOff, NotebookPen } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Span } from "../../anchoring/text-index";
import { messages } from "../../messages";
import { type App, useApp } from "../app";
import { fragmentOfWords } from "../citing/copying";
import { ShareWords } from "../citing/share-words";
import { backTo } from "../composer/refusal";
import { LayerIcon } from "../layers/naming";
import { Icon } from "../shared/icon";
import { Colours } from "./colours";

/** Room above the selection that the bar takes, and below the page's header. */
const ABOVE = 54;
const HEADER = 60;
/** Pixels at the window's bottom where the touch screen's bar would cover the selected words. */
const THUMB = 200;

interface Place {
  readonly left?: string;
  readonly top?: string;
  /** Whether the words stand where the touch screen's bar would be: then it goes to the top. */
  readonly high?: boolean;
}

/** What one can do with the selected words: above them by mouse, at the thumb on a touch screen. */
export function SelectionBar(): VNode | null {
  const { view } = useApp();
  const span = view.selected.value;
  // A region of its own, or those who go from landmark to landmark would never meet it.
  return (
    span && (
      <section aria-label={messages.selected}>
        <Bar span={span} />
      </section>
    )
  );
}

function Bar({ span }: { span: Span }): VNode {
  const ref = useRef<HTMLDivElement>(null);
  const { high, ...style } = usePlace(ref, span);
  return (
    <div
      class={high ? "selection-bar high" : "selection-bar"}
      ref={ref}
      role="toolbar"
      aria-label={messages.selection}
      style={style}
      // The selection would be lost with the press that is meant for it.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Doings span={span} />
    </div>
  );
}

function Doings({ span }: { span: Span }): VNode {
  const app = useApp();
  const { writing, actions, margin, placing, view } = app;
  const company = view.company.value;
  if (placing.note.value) {
    return (
      <button type="button" onClick={() => void placeHere(app, span)}>
        <Icon node={MapPin} /> {messages.placeHere}
      </button>
    );
  }
  if (!writing.layer) {
    return (
      <>
        <a href={backTo(margin.reading.login, fragmentOfWords(app, span))}>
          <Icon node={LogIn} /> {messages.signIn}
        </a>
        <ShareWords span={span} />
      </>
    );
  }
  return (
    <>
      <Instead span={span} />
      <button type="button" aria-keyshortcuts="n" onClick={() => actions.note(span)}>
        <Icon node={NotebookPen} /> {messages.note}
      </button>
      <button type="button" aria-keyshortcuts="q" onClick={() => actions.note(span, "questioning")}>
        <Icon node={CircleQuestionMark} /> {messages.question}
      </button>
      <button type="button" aria-keyshortcuts="h" onClick={() => void actions.highlight(span)}>
        <Icon node={Highlighter} /> {messages.highlight}
      </button>
      <Colours onChoose={(colour) => void actions.highlight(span, colour)} />
      <ShareWords span={span} />
      {company && <company.ComeHere companions={company.companions} span={span} />}
      <CloseWords span={span} />
    </>
  );
}

/** Said where the layer that one is in is closed here: which one takes the note instead. */
function Instead({ span }: { span: Span }): VNode | null {
  const { writing, surface } = useApp();
  const layer = writing.layerAt(surface.pointsOf(span));
  if (!layer || layer === writing.layer) return null;
  return (
    <span class="instead">
      {messages.closedHere} <LayerIcon layer={layer} /> <b>{layer.name}</b>
    </span>
  );
}

/** For editors: the page on which these words are closed to new notes. */
function CloseWords({ span }: { span: Span }): VNode | null {
  const { margin, surface } = useApp();
  const { book, reader, section } = margin.reading;
  if (!reader?.editor) return null;
  const { start, end } = surface.pointsOf(span);
  const page = `/desk/books/${encodeURIComponent(book.slug)}/closing/?section=${section.id}&start=${start}&end=${end}`;
  return (
    <a href={page} title={messages.closeWords} aria-label={messages.closeWords}>
      <Icon node={MessageSquareOff} />
    </a>
  );
}

/** Puts the thread that looks for its words here, and shows it there. */
async function placeHere({ placing, surface, view, actions }: App, span: Span): Promise<void> {
  const placed = await placing.place(surface.quote(span));
  if (!placed) return;
  getSelection()?.removeAllRanges();
  view.selected.value = null;
  view.say(messages.placed);
  actions.open(placed.id);
}

/** A place on the page, so that the bar scrolls with the words. Touch screens override it. */
function usePlace(ref: { readonly current: HTMLElement | null }, span: Span): Place {
  const { surface } = useApp();
  const [place, setPlace] = useState<Place>({});
  const layout = surface.layout.value;
  useLayoutEffect(() => {
    const first = surface.boxOf(span);
    const last = surface.boxOf({ start: Math.max(span.start, span.end - 1), end: span.end });
    if (!first || !last) return;
    const width = ref.current?.offsetWidth ?? 0;
    const above = Math.max(ABOVE, (ref.current?.offsetHeight ?? 0) + 10);
    const left = Math.max(8, Math.min(first.left + Math.min(first.width, 240) / 2 - width / 2, innerWidth - width - 8));
    const top = first.top - above < HEADER ? last.bottom + 10 : first.top - above;
    setPlace({ left: `${left + scrollX}px`, top: `${top + scrollY}px`, high: last.bottom > innerHeight - THUMB });
  }, [ref, surface, span, layout]);
  return place;
}
