import type { Evidence, Reading } from '@/lib/domain/evidence';
import { CACHE_RULES } from './cache-rules';
import { judgeBy, type RuleTable } from './rule';
import { unreadableMessage } from './unreadable-message';
import { WIRE_RULES } from './wire-rules';

type Completion = Extract<Reading, { kind: 'completion' }>;

export const completionOf = ({ reading }: Evidence): Completion | null =>
  reading?.kind === 'completion' ? reading : null;

/** The text of the answer without white space around it; empty when there is none, or none that anybody could see. */
export function contentOf(evidence: Evidence): string {
  const content = completionOf(evidence)?.content ?? '';
  return /[^\s\p{C}\ufffd]/u.test(content) ? content.trim() : '';
}

/** What is no completion at all, whatever was asked. */
export const COMPLETION_RULES: RuleTable = {
  id: 'completion',
  title: 'Whether it is a completion at all',
  rules: [
    {
      id: 'completion-unreadable',
      reason: 'invalid_body',
      when: 'The body is no JSON completion with a message of the assistant in its first choice',
      applies: (evidence) => completionOf(evidence) === null,
      message: (evidence) => unreadableMessage(evidence) ?? 'not a completion',
    },
  ],
};

/** For checks that read the answer. */
export const CONTENT_RULES: RuleTable = {
  id: 'content',
  title: 'Whether there is an answer to read',
  rules: [
    {
      id: 'content-empty',
      reason: 'empty_content',
      when: 'The message has no text; reasoning beside it does not count',
      applies: (evidence) => contentOf(evidence) === '',
      message: whyNoText,
    },
  ],
};

/** For checks of authentication: what the model said is not looked at. */
export const AUTH_RULES: RuleTable = {
  id: 'header-style',
  title: 'A header style: authentication only',
  rules: [
    {
      id: 'completion-empty',
      reason: 'empty_content',
      when: 'The message has neither text nor reasoning',
      applies: (evidence) => contentOf(evidence) === '' && completionOf(evidence)?.reasoning !== true,
      message: whyNoText,
    },
    { id: 'completion-ok', reason: 'ok', when: 'A well-formed completion came', applies: () => true },
  ],
};

export const AUTH_TABLES: readonly RuleTable[] = [CACHE_RULES, WIRE_RULES, COMPLETION_RULES, AUTH_RULES];

/** Whether a completion came at all. */
export const judgeCompletion = judgeBy(AUTH_TABLES);

function whyNoText(evidence: Evidence): string {
  const completion = completionOf(evidence);
  const where = completion?.reasoning ? 'reasoning only, no content' : 'no content';
  return completion?.finishReason ? `${where} (finish_reason ${completion.finishReason})` : where;
}
