import { render, type VNode } from "preact";

import { type App, AppContext } from "../app";

/** Shows a part in another place of the page. @returns what takes it away again */
export function renderInto(app: App, place: string, part: VNode): () => void {
  const box = document.createElement("div");
  document.querySelector(place)?.append(box);
  render(<AppContext.Provider value={app}>{part}</AppContext.Provider>, box);
  return () => {
    render(null, box);
    box.remove();
  };
}
