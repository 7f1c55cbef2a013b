import { differingKey } from '@/lib/domain/repeated-keys';
import type { Evidence } from '@/lib/domain/evidence';
import { COMPLETION_RULES, CONTENT_RULES, completionOf, contentOf, thinkingMark } from './judge-completion';
import { CACHE_RULES } from './told-cache';
import { type RuleTable, judgeBy } from './rule';
import { WIRE_RULES } from './wire-rules';

export const JSON_ANSWER_RULES: RuleTable = {
  id: 'json-answer',
  title: 'The JSON answer',
  rules: [
    {
      id: 'json-unparsable',
      reason: 'invalid_json_content',
      when: 'The content, trimmed, is not JSON: a fence, prose or thinking around it counts as such',
      applies: (evidence) => parsed(evidence) === undefined,
      message: whyUnparsable,
    },
    {
      id: 'json-ambiguous',
      reason: 'invalid_json_content',
      when: 'The content gives one key twice with different values: parsers disagree about it',
      applies: (evidence) => differingKey(contentOf(evidence)) !== null,
      message: (evidence) =>
        `the key ${JSON.stringify(differingKey(contentOf(evidence)))} is given twice`.slice(0, 200),
    },
    {
      id: 'json-no-object',
      reason: 'wrong_answer',
      when: 'The content is JSON, but not an object',
      applies: (evidence) => objectOf(evidence) === null,
      message: () => 'JSON, but not an object',
    },
    {
      id: 'json-not-ok',
      reason: 'wrong_answer',
      when: 'The object has no `ok`, or one that is not true',
      applies: (evidence) => objectOf(evidence)?.['ok'] !== true,
      message: () => 'a JSON object without "ok": true',
    },
    { id: 'json-ok', reason: 'ok', when: 'The content is a JSON object with `ok` equal to true', applies: () => true },
  ],
};

export const JSON_TABLES: readonly RuleTable[] = [
  CACHE_RULES,
  WIRE_RULES,
  COMPLETION_RULES,
  CONTENT_RULES,
  JSON_ANSWER_RULES,
];

/** Strict: the trimmed content is a JSON object whose `ok` is true. A fence or prose around it breaks real parsers. */
export const judgeJsonAnswer = judgeBy(JSON_TABLES);

/** Undefined when it is not JSON; no JSON value is. */
function parsed(evidence: Evidence): unknown {
  try {
    return JSON.parse(contentOf(evidence));
  } catch {
    return undefined;
  }
}

function objectOf(evidence: Evidence): Record<string, unknown> | null {
  const value = parsed(evidence);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function whyUnparsable(evidence: Evidence): string {
  const content = contentOf(evidence);
  const { finishReason, contentCut } = completionOf(evidence) ?? {};
  if (finishReason === 'length') return 'cut at the token cap (finish_reason length)';
  if (contentCut) return 'far longer than the answer asked for';
  const mark = thinkingMark(content);
  if (mark) return `thinking stands in the content, by the mark ${mark}`;
  if (content.startsWith('```')) return 'in a code fence';
  return 'not bare JSON';
}
