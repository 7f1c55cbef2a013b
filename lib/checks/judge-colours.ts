import type { Evidence } from '@/lib/domain/evidence';
import { COLOURS, QUARTERS } from './colours';
import { COMPLETION_RULES, CONTENT_RULES, contentOf } from './judge-completion';
import { judgeBy, type RuleTable } from './rule';
import { WIRE_RULES } from './wire-rules';

const COLOUR_WORDS = new RegExp(`\\b(?:${Object.keys(COLOURS).join('|')})\\b`, 'g');

export const COLOUR_RULES: RuleTable = {
  id: 'colours',
  title: 'The colours of the image',
  rules: [
    {
      id: 'colours-wrong',
      reason: 'wrong_answer',
      when: 'The colours named, by their quarters or in reading order, are not exactly the four that were drawn',
      applies: (evidence) => evidence.request.expects === null || coloursIn(evidence) !== evidence.request.expects,
      message: ({ request }) => `the image shows ${request.expects ?? 'something else'}`,
    },
    { id: 'colours-ok', reason: 'ok', when: 'The four colours are those that were drawn', applies: () => true },
  ],
};

export const VISION_TABLES: readonly RuleTable[] = [WIRE_RULES, COMPLETION_RULES, CONTENT_RULES, COLOUR_RULES];

/**
 * Sight is judged, not form: a fence, prose or a <think> block around the answer does no harm. An echo of the question
 * names all six colours, and an answer that ignores the image names the wrong ones.
 */
export const judgeColours = judgeBy(VISION_TABLES);

function coloursIn(evidence: Evidence): string {
  const answer = contentOf(evidence)
    .toLowerCase()
    .replace(/^<think>.*?<\/think>/s, '');
  return byQuarter(answer) ?? (answer.match(COLOUR_WORDS) ?? []).join(' ');
}

/** Null when the answer holds no JSON object with a text for each quarter. */
function byQuarter(answer: string): string | null {
  const object = parsedObject(/\{[^{}]*\}/.exec(answer)?.[0] ?? '');
  const named = QUARTERS.map((quarter) => object[quarter]);
  return named.every((colour) => typeof colour === 'string') ? named.join(' ') : null;
}

function parsedObject(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return {};
  }
}
