import { expect, it, vi } from "vitest";

import { comeIntoView } from "./shared/coming";

/** An animation that ends when it is told to. */
function way() {
  let arrive = (): void => undefined;
  const finished = new Promise<void>((done) => (arrive = done));
  return { playState: "running", finished, arrive };
}

it("what makes its way is scrolled to when it has come to rest, though it be sent elsewhere halfway", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  document.body.innerHTML = '<article class="card"><div></div></article>';
  const [first, second] = [way(), way()];
  const resting = { playState: "finished", finished: new Promise(() => undefined) };
  const asked = vi.fn().mockReturnValueOnce([resting, first]).mockReturnValueOnce([resting, second]).mockReturnValue([resting]);
  const shown = vi.fn();
  Object.assign(document.querySelector(".card")!, { getAnimations: asked });
  Object.assign(document.querySelector(".card div")!, { scrollIntoView: shown });
  comeIntoView(document.querySelector(".card div"));
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
  first.arrive();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  expect(shown).not.toHaveBeenCalled();
  second.arrive();
  await vi.waitFor(() => expect(shown).toHaveBeenCalledWith({ block: "nearest", behavior: "instant" }));
});
