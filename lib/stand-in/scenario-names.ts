/** Names and words of the stand-in's scenarios, without any import, so that the page can offer them. */
export const SCENARIO_NAMES = [
  {
    name: 'october-2025',
    title: 'October 2025',
    about: 'Chat takes a bearer key, refuses x-api-key with 401 and throttles a raw key with 429, both in edge pages.',
  },
  {
    name: 'steady',
    title: 'Steady',
    about: "Today's contract with room for everybody: bearer and raw keys pass on chat.",
  },
  {
    name: 'flaky-capacity',
    title: 'Flaky capacity',
    about: 'Chat answers 429 with Retry-After: 1, then 429 without it, then succeeds, and begins anew.',
  },
  { name: 'full', title: 'Full', about: 'Every chat is refused with 429 for lack of capacity, without a Retry-After.' },
  {
    name: 'full-retry-after',
    title: 'Full, come back in two minutes',
    about: 'Every chat is refused with 429 and a Retry-After of 120 seconds.',
  },
  { name: 'edge-limit', title: 'Limited at the edge', about: 'The edge refuses every chat with 429 and an HTML page.' },
  { name: 'cold', title: 'Cold', about: 'Every chat meets 503: the model is scaled to zero and has no instance.' },
  {
    name: 'maintenance',
    title: 'Maintenance',
    about: 'Every chat is refused with 429: the model is under maintenance.',
  },
  { name: 'quota', title: 'Quota used up', about: 'Every chat is refused with 402: quota and balance are used up.' },
  {
    name: 'auth-flipped',
    title: 'Authentication flipped',
    about: 'Chat takes x-api-key only and refuses bearer and raw keys with 401.',
  },
  { name: 'key-refused', title: 'Key refused', about: 'The key is well formed but unknown: 401 wherever it is read.' },
  { name: 'slow', title: 'Slow', about: 'Everything works, but the first byte takes three to six seconds.' },
  { name: 'hanging', title: 'Hanging', about: 'A chat is accepted and then never answered.' },
  {
    name: 'broken-bodies',
    title: 'Broken bodies',
    about: 'Chat says 200 with bodies cut, empty, mislabelled, fenced or plainly wrong, one after the other.',
  },
  {
    name: 'model-gone',
    title: 'Models gone',
    about: 'The first two models have left the catalogue; asking for one of them is 404.',
  },
  { name: 'empty-catalogue', title: 'Empty catalogue', about: 'The catalogue answers 200 and lists no model at all.' },
  {
    name: 'server-errors',
    title: 'Server errors',
    about: 'Chat fails with 500 and words, 500 without a body, and 504 from the edge, in turn.',
  },
  { name: 'echo', title: 'Echo', about: 'Chat says 200 and repeats the prompt instead of answering it.' },
  {
    name: 'blind',
    title: 'Blind',
    about: 'The vision model says 200 and always the same colours, without looking at the image.',
  },
] as const satisfies readonly ScenarioText[];

export interface ScenarioText {
  /** Kebab-case; what switching takes. */
  name: string;
  title: string;
  /** One sentence for whoever chooses. */
  about: string;
}

export type ScenarioName = (typeof SCENARIO_NAMES)[number]['name'];

export const DEFAULT_SCENARIO: ScenarioName = 'october-2025';

export function isScenarioName(text: unknown): text is ScenarioName {
  return SCENARIO_NAMES.some(({ name }) => name === text);
}
