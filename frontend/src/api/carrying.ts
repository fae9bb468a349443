import { ApiError, errorFrom } from "./http";
import type { CarryingState } from "./types";

/** How far the release of a correction is. */
export async function carryingState(address: string): Promise<CarryingState> {
  const options: RequestInit = { headers: { Accept: "application/json" }, credentials: "same-origin" };
  const response = await fetch(address, options).catch(() => {
    throw new ApiError(0, "unreachable", "");
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFrom(response.status, answer);
  return answer as CarryingState;
}
