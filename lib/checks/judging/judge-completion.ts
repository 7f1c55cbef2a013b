import type { Evidence, Reading } from '@/lib/domain/evidence';
import { CACHE_RULES } from './told-cache';
import { type RuleTable, judgeBy } from './rule';
import { unreadableMessage } from './told-error';
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

const NAME = '(?:\\w+[:_])?(?:think|thinking|thoughts?|reason|reasoning|analysis|reflection|scratchpad)';
const OPENING = `<${NAME}>|\\[think(?:ing)?\\]|◁think▷|<\\|(?:start|begin)_(?:of_)?(?:thinking|thought)\\|>|<\\|channel\\|>\\s*(?:analysis|commentary)\\b`;
const CLOSING = `</${NAME}>|\\[/think(?:ing)?\\]|◁/think▷|<\\|end_(?:of_)?(?:thinking|thought)\\|>`;
/** Where the answer itself begins: gpt-oss says `final`, with its marks or, where they were stripped, without. */
const ANSWER =
  '<\\|channel\\|>\\s*final\\b[^<]*<\\|message\\|>|\\bassistantfinal|<\\|start_response\\|>|<\\|begin_of_solution\\|>';
const TURN = /<\|(?:end|return|call|im_end|eot_id|start|message|end_response|end_of_solution)\|>/gi;

const ENDS = new RegExp(`${CLOSING}|${ANSWER}`, 'gi');
const BEGINS = new RegExp(OPENING, 'i');
const ANY = new RegExp(`${OPENING}|${CLOSING}|${ANSWER}`, 'i');

/** The first mark of thinking or of a channel that has leaked into a text; null when there is none. */
export const thinkingMark = (content: string): string | null => ANY.exec(content)?.[0] ?? null;

/**
 * What follows the thinking in a text, by the marks that models put around it; a closing mark alone is enough. Thinking
 * that never ends leaves nothing.
 */
export function afterThinking(content: string): string {
  const last = [...content.matchAll(ENDS)].at(-1);
  const rest = last ? content.slice(last.index + last[0].length) : content;
  const unfinished = BEGINS.exec(rest);
  return (unfinished ? rest.slice(0, unfinished.index) : rest).replaceAll(TURN, ' ').trim();
}
