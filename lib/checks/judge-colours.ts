import type { Evidence } from '@/lib/domain/evidence';
import { COLOURS, QUARTERS } from './colours';
import { COMPLETION_RULES, CONTENT_RULES, contentOf } from './judge-completion';
import { CACHE_RULES } from './cache-rules';
import { judgeBy, type RuleTable } from './rule';
import { afterThinking } from './thinking';
import { WIRE_RULES } from './wire-rules';

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
