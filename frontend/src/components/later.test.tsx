import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { messages } from "../messages";
import { later } from "./shared/later";
import { button, furnish, openApp, settle, show } from "./testing";

const Hours = ({ number }: { number: number }) => <p class="hours">{number} hours</p>;

beforeEach(() => furnish());
afterEach(() => {
  document.body.innerHTML = "";
});

it("shows a part that comes later, which is fetched once", async () => {
  const fetched = vi.fn(() => Promise.resolve(Hours));
  const Part = later(fetched);
  const app = await openApp();
  const places = [await show(app, <Part number={6} />), await show(app, <Part number={9} />)];
  expect(places.map((place) => place.textContent)).toEqual(["6 hours", "9 hours"]);
  expect(fetched).toHaveBeenCalledTimes(1);
});

it("says that it could not be fetched, and tries again when asked", async () => {
  const fetched = vi.fn().mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValue(Hours);
  const Part = later<{ number: number }>(fetched);
  const place = await show(await openApp(), <Part number={6} />);
  expect(place.querySelector("[role=alert]")?.textContent).toContain(messages.partMissing);
  await settle(() => button(place, messages.tryAgain).click());
  expect(place.textContent).toBe("6 hours");
});
