import type { Evidence } from '@/lib/domain/evidence';
import { COMPLETION_RULES, CONTENT_RULES, afterThinking, contentOf } from './judge-completion';
import { CACHE_RULES } from './told-cache';
import { type RuleTable, judgeBy } from './rule';
import { WIRE_RULES } from './wire-rules';

/** The colours of the vision check: far apart, and each with one common English name. */
export const COLOURS = {
  red: [220, 20, 30],
  green: [20, 160, 50],
  blue: [25, 60, 220],
  yellow: [250, 220, 20],
  black: [0, 0, 0],
  white: [255, 255, 255],
} as const satisfies Record<string, readonly [number, number, number]>;

type Colour = keyof typeof COLOURS;
export type Rgb = (typeof COLOURS)[Colour];

/** The quarters of the image in reading order, as the question names them. */
export const QUARTERS = ['top_left', 'top_right', 'bottom_left', 'bottom_right'] as const;

/** Four different colours, one for each quarter: one of 360 arrangements, each as likely. */
export function drawColours(random: () => number): [Colour, Colour, Colour, Colour] {
  const left = Object.keys(COLOURS) as Colour[];
  const draw = (): Colour => left.splice(Math.min(left.length - 1, Math.floor(random() * left.length)), 1)[0] ?? 'red';
  return [draw(), draw(), draw(), draw()];
}

const COLOUR_WORDS = new RegExp(`\\b(?:${Object.keys(COLOURS).join('|')})\\b`, 'g');

export const COLOUR_RULES: RuleTable = {
  id: 'colours',
  title: 'The colours of the image',
  rules: [
    {
      id: 'colours-wrong',
      reason: 'wrong_answer',
      when: 'The colours named, by quarters in the last JSON object or else in reading order, are not the four that were drawn',
      applies: (evidence) => evidence.request.expects === null || coloursIn(evidence) !== evidence.request.expects,
      message: ({ request }) => `the image shows ${request.expects ?? 'something else'}`,
    },
    { id: 'colours-ok', reason: 'ok', when: 'The four colours are those that were drawn', applies: () => true },
  ],
};

export const VISION_TABLES: readonly RuleTable[] = [
  CACHE_RULES,
  WIRE_RULES,
  COMPLETION_RULES,
  CONTENT_RULES,
  COLOUR_RULES,
];

/**
 * Sight is judged, not form: a fence, prose or thinking before the answer does no harm. An echo of the question names all
 * six colours, and an answer that ignores the image names the wrong ones.
 */
export const judgeColours = judgeBy(VISION_TABLES);

function coloursIn(evidence: Evidence): string {
  const answer = afterThinking(contentOf(evidence)).toLowerCase();
  const object = lastObject(answer);
  return object === null ? (answer.match(COLOUR_WORDS) ?? []).join(' ') : byQuarter(object);
}

const byQuarter = (object: Record<string, unknown>): string =>
  QUARTERS.map((quarter) => String(object[quarter]).trim()).join(' ');

/** The last JSON object that names a quarter: whoever thinks aloud may try others before. */
function lastObject(answer: string): Record<string, unknown> | null {
  const objects = (answer.match(/\{[^{}]*\}/g) ?? []).map(parsedObject);
  return objects.findLast((object) => QUARTERS.some((quarter) => quarter in object)) ?? null;
}

function parsedObject(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return {};
  }
}
