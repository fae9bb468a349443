import "../../../styles/companions.css";

import { Megaphone } from "lucide";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";

import { messages } from "../../messages/companions";
import { type Companion, Companions } from "../../store/companions";
import { tabStore } from "../../store/storage";
import { useApp } from "../app";
import { Avatar, nameOf } from "../shared/avatar";
import { Icon } from "../shared/icon";
import { attend, placeOf } from "./attending";
import { callToParagraph, ComeHere } from "./calling";
import { Chips } from "./chips";
import { Coming } from "./coming";
import { CallNotice } from "./notice";
import { renderInto } from "./rendering";
import { Writing } from "./writing";

/** Of more the number is told. */
const NAMED = 5;

/** Who reads along in this layer, and where. One is here oneself as long as this is shown. */
export function Company({ layer }: { layer: number }): VNode {
  const app = useApp();
  const companions = useMemo(() => new Companions(layer, () => placeOf(app), (message) => app.along.send(message)), [app, layer]);
  const coming = useMemo(() => new Coming(app, tabStore()), [app]);
  useEffect(() => {
    const ends = [
      attend(app, companions),
      renderInto(app, "#gutter", <Chips companions={companions} />),
      renderInto(app, ".page-notices", <CallNotice companions={companions} coming={coming} />),
    ];
    app.view.company.value = { companions, Writing, ComeHere };
    return () => {
      app.view.company.value = null;
      for (const end of ends) end();
    };
  }, [app, companions, coming]);
  return <Who companions={companions} />;
}

function Who({ companions }: { companions: Companions }): VNode {
  const app = useApp();
  const { margin } = app;
  const all = companions.all.value.filter(({ person }) => !margin.shown.muted.value.has(person.id));
  if (all.length === 0) return <p class="state company">{messages.nobody}</p>;
  const others = all.length - NAMED;
  return (
    <section class="company" aria-label={messages.who}>
      <ul>
        {all.slice(0, NAMED).map((companion) => (
          <Person key={companion.person.id} companion={companion} />
        ))}
        {others > 0 && <li class="quiet">{messages.others(others)}</li>}
      </ul>
      {margin.here.value?.moderates && (
        <button type="button" class="plain" onClick={() => callToParagraph(app, companions)}>
          <Icon node={Megaphone} size={14} /> {messages.askHere}
        </button>
      )}
    </section>
  );
}

function Person({ companion: { person, section } }: { companion: Companion }): VNode {
  const { margin } = useApp();
  const here = section === margin.reading.section.id;
  return (
    <li>
      <Avatar author={person} />
      <span>
        <b dir="auto">{nameOf(person)}</b> <small>{here ? messages.inThisSection : <Elsewhere section={section} />}</small>
      </span>
    </li>
  );
}

/** The table of contents knows the sections of the text that one reads, and no others. */
function Elsewhere({ section }: { section: number }): VNode {
  const link = document.querySelector<HTMLAnchorElement>(`a#to-${section}`);
  if (!link) return <>{messages.elsewhere}</>;
  return (
    <a href={link.href} dir="auto">
      {titleOf(link)}
    </a>
  );
}

/** Behind the title the link may have a date. */
function titleOf(link: HTMLAnchorElement): string {
  return link.firstChild?.textContent?.trim() ?? "";
}
