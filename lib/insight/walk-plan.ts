import type { WalkEstimate } from '@/lib/domain/watch/walk';

const STAIRS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];
/** No walk ever makes more calls than this, nor more at once than the last stair. */
export const WALK_MOST_CALLS = 108;
export const WALK_MOST_IN_FLIGHT = 32;
/** Tokens of the answer that one call may use up. */
export const WALK_MAX_TOKENS = 16;
/** What the short question comes to with its frame. */
const PROMPT_TOKENS = 20;

/** The walks that one can choose from, by their last stair. */
export const walkChoices = (): WalkEstimate[] => STAIRS.slice(1).map((stair) => planWalk(stair));

/** The stairs that lead to `mostInFlight` without making more than `mostCalls` calls, and what they cost at the most. */
export function planWalk(mostInFlight: number, mostCalls = WALK_MOST_CALLS): WalkEstimate {
  const stairs: number[] = [];
  let calls = 0;
  for (const stair of STAIRS) {
    if (stair > Math.min(mostInFlight, WALK_MOST_IN_FLIGHT) || calls + stair > Math.min(mostCalls, WALK_MOST_CALLS))
      break;
    stairs.push(stair);
    calls += stair;
  }
  const [promptTokens, completionTokens] = [calls * PROMPT_TOKENS, calls * WALK_MAX_TOKENS];
  const text =
    `At most ${calls} calls, up to ${stairs.at(-1) ?? 0} at once: about ${promptTokens} prompt tokens and at most ` +
    `${completionTokens} completion tokens, counted against the key's quota. Stops at the first refusal.`;
  return { stairs, calls, promptTokens, completionTokens, text };
}
