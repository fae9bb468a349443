/** The section's page: finds its places in the server's HTML and brings the margin to life there. */
import "../../styles/margin.css";
import "../../styles/layers.css";
import "../../styles/conversation.css";
import "../../styles/finding.css";
import "../../styles/notices.css";
import "../../styles/citing.css";

import { effect } from "@preact/signals";
import { render, type VNode } from "preact";

import { AnnotationsApi } from "../api/annotations";
import { Http } from "../api/http";
import { readPage, socketAddress } from "../api/reading";
import { MarginSocket } from "../api/socket";
import type { Reading } from "../api/types";
import { type App, AppContext } from "../components/app";
import { ringBell } from "../components/bell";
import { Gutter } from "../components/beside/gutter";
import { Citing } from "../components/citing/citing";
import { Here } from "../components/beside/here";
import { Strip } from "../components/beside/strip";
import { returnToDraft } from "../components/composer/returning";
import { MarginIsland } from "../components/margin/margin";
import { Notices } from "../components/notices";
import { arrive } from "../components/reading/arriving";
import { openFootnotes } from "../components/reading/footnotes";
import { keepPlace } from "../components/reading/keeping";
import { showProgress } from "../components/reading/progress";
import { offerSearch } from "../components/searching/opening";
import { SelectionBar } from "../components/selection/bar";
import { watchSelection } from "../components/selection/watch";
import { startClock } from "../components/shared/moment";
import { Tending } from "../components/thread/tending";
import { Shortcuts } from "../components/shortcuts/shortcuts";
import { Actions } from "../components/text/actions";
import { paintMarks } from "../components/text/paint";
import { pauseOf } from "../components/text/pausing";
import { followPointer } from "../components/text/pointing";
import { Surface } from "../components/text/surface";
import { View } from "../components/text/view";
import { messages } from "../messages";
import { Drafts } from "../store/drafts";
import { Drawer } from "../store/drawer";
import { Gathering } from "../store/gathering";
import { drawerStore, lastingStore, tabStore } from "../store/storage";
import { Live } from "../store/live";
import { Margin } from "../store/margin";
import { Placing } from "../store/placing";
import { ReadAlong } from "../store/read-along";
import { SingleKeys } from "../store/single-keys";
import { Writing } from "../store/writing";

function build(reading: Reading, text: HTMLElement): App {
  const margin = new Margin(reading, new AnnotationsApi(new Http("/api/v1/", reading.csrf)));
  const drafts = new Drafts(new Drawer(drawerStore(), reading.reader?.id), reading);
  const writing = new Writing(margin, drafts, lastingStore());
  const surface = new Surface(text);
  const view = new View();
  const actions = new Actions(margin, drafts, writing, surface, view);
  const along = new ReadAlong(margin, lastingStore());
  const placing = new Placing(margin, tabStore());
  return { margin, live: new Live(margin), drafts, writing, placing, along, surface, view, actions };
}

function mount(app: App): void {
  const margin = document.getElementById("margin");
  margin?.setAttribute("role", "complementary");
  margin?.setAttribute("aria-label", messages.margin);
  const bar = document.body.appendChild(document.createElement("div"));
  const notices = document.createElement("div");
  notices.className = "page-notices";
  document.querySelector(".bar")?.after(notices);
  const parts: readonly (readonly [Element | null, VNode])[] = [
    [margin, <MarginIsland />],
    [document.getElementById("gutter"), <Gutter />],
    [document.getElementById("strip"), <Strip />],
    [document.getElementById("here"), <Here />],
    [document.getElementById("shortcuts"), <Shortcuts keys={new SingleKeys(lastingStore())} />],
    [bar, <SelectionBar />],
    [notices, <Notices />],
    [document.body.appendChild(document.createElement("div")), <Citing />],
    [document.body.appendChild(document.createElement("div")), <Tending />],
  ];
  for (const [place, part] of parts) {
    if (place) render(<AppContext.Provider value={app}>{part}</AppContext.Provider>, place);
  }
}

function listen(app: App): void {
  const { margin, live, writing, along } = app;
  const gathering = new Gathering(live, (event) => pauseOf(app, event));
  const socket: MarginSocket = new MarginSocket({
    address: socketAddress(location, margin.reading.book.id),
    greeting: () => {
      gathering.flush(socket);
      return live.greeting();
    },
    onMessage: (message) => gathering.receive(message, socket),
    onState: (state) => (live.connection.value = state),
  });
  along.send = (message) => socket.send(message);
  addEventListener("online", () => socket.nudge());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") socket.nudge();
  });
  // The socket resumes from the numbers that the positions were fetched at.
  let started = false;
  margin.status.subscribe((status) => {
    if (status !== "ready") return;
    if (started) return socket.greet();
    started = true;
    socket.start();
    writing.resume();
  });
}

/** What was open in the layer that one leaves closes, and screen readers hear which one it is now. */
function followLayer({ margin, view }: App): void {
  let before: number | undefined;
  effect(() => {
    const here = margin.here.value;
    if (here && before !== undefined && before !== here.id) {
      view.active.value = null;
      view.unfolded.value = new Map();
      view.say(messages.inLayer(here.name));
    }
    before = here?.id ?? before;
  });
}

/** What the browser could not keep is gone with the page: it asks before it goes. */
function askBeforeLosing({ drafts }: App): void {
  addEventListener("beforeunload", (event) => {
    if (drafts.unkept.value.size > 0) event.preventDefault();
  });
}

/** Says on the margin whether it is live, for styles and tests. */
function showConnection({ live }: App): void {
  effect(() => {
    document.getElementById("margin")?.setAttribute("data-connection", live.connection.value);
  });
}

/** The thread that one came to place, as the address says; whose address it is then no longer says so. */
function threadToPlace(): number | null {
  const wanted = new URLSearchParams(location.search).get("place");
  if (wanted === null || !/^\d{1,15}$/.test(wanted)) return null;
  history.replaceState(history.state, "", location.pathname + location.hash);
  return Number(wanted);
}

function begin(reading: Reading, text: HTMLElement): void {
  const app = build(reading, text);
  app.view.start();
  app.surface.start();
  mount(app);
  paintMarks(app);
  followPointer(app);
  watchSelection(app);
  openFootnotes(text);
  offerSearch(app);
  arrive(app);
  app.drafts.follow();
  returnToDraft(app);
  if (app.drafts.elsewhere.length > 0) void import("../components/reading/correcting").then(({ bringDrafts }) => bringDrafts(app));
  showProgress(app);
  keepPlace(app);
  startClock();
  ringBell(app.live, document.getElementById("bell"));
  listen(app);
  followLayer(app);
  showConnection(app);
  askBeforeLosing(app);
  if (reading.reader) void app.placing.begin(threadToPlace());
  app.margin.seen.start();
  void app.margin.load();
  // Few want to see popular passages.
  if (lastingStore().getItem("popular")) void import("../components/popular/showing").then((part) => part.popularIn(app));
}

const reading = readPage(document);
const text = document.getElementById("text");
if (reading && text) begin(reading, text);
