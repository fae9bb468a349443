import "../../../styles/popular.css";

import { render, type VNode } from "preact";

import { Popular } from "../../store/popular";
import { lastingStore } from "../../store/storage";
import { type App, AppContext, useApp } from "../app";
import { Signs } from "./signs";
import { Switch } from "./switch";

const shown = new WeakMap<App, Popular>();

/** The page's popular passages, with a place for them beside the text from the first time on. */
export function popularIn(app: App): Popular {
  const known = shown.get(app);
  if (known) return known;
  const popular = new Popular(app.margin, lastingStore());
  shown.set(app, popular);
  const place = document.createElement("div");
  place.className = "popular";
  app.surface.root.after(place);
  render(
    <AppContext.Provider value={app}>
      <Signs popular={popular} />
    </AppContext.Provider>,
    place,
  );
  return popular;
}

/** In the menu of what one sees: whether one wants to see in the text what many readers marked. */
export function PopularSwitch(): VNode {
  return <Switch popular={popularIn(useApp())} />;
}
