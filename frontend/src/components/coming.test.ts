import { beforeEach, expect, it, vi } from "vitest";

import { comeIntoView } from "./shared/coming";

/** An animation that ends when it is told to. */
function way() {
  let arrive = (): void => undefined;
  const finished = new Promise<void>((done) => (arrive = done));
  return { playState: "running", finished, arrive };
}

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  document.body.innerHTML = '<article class="card"><div tabindex="-1"></div></article><button></button>';
  document.querySelector<HTMLElement>(".card div")?.focus();
});

it("who went on to something else meanwhile is not called back", async () => {
  const coming = way();
  const asked = vi.fn().mockReturnValueOnce([coming]).mockReturnValue([]);
  const shown = vi.fn();
  Object.assign(document.querySelector(".card")!, { getAnimations: asked });
  Object.assign(document.querySelector(".card div")!, { scrollIntoView: shown });
  comeIntoView(document.querySelector(".card div"));
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
  document.querySelector("button")?.focus();
  coming.arrive();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  await Promise.resolve();
  expect(shown).not.toHaveBeenCalled();
});

it("what makes its way is scrolled to when it has come to rest, though it be sent elsewhere halfway", async () => {
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
