import type { Evidence } from '@/lib/domain/evidence';
import type { Verdict } from './check';
import { judgeContent, type Completion } from './judge-completion';

/** Strict: the trimmed content is a JSON object whose `ok` is true. A fence or prose around it breaks real parsers. */
export const judgeJsonAnswer = (evidence: Evidence): Verdict => judgeContent(evidence, judgeText);

function judgeText(content: string, completion: Completion): Verdict {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { reason: 'invalid_json_content', message: whyUnparsable(content, completion) };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { reason: 'wrong_answer', message: 'JSON, but not an object' };
  }
  return 'ok' in value && value.ok === true
    ? { reason: 'ok', message: null }
    : { reason: 'wrong_answer', message: 'a JSON object without "ok": true' };
}

function whyUnparsable(content: string, { finishReason, contentCut }: Completion): string {
  if (finishReason === 'length') return 'cut at the token cap (finish_reason length)';
  if (contentCut) return 'far longer than the answer asked for';
  if (content.startsWith('<think>')) return 'a <think> block stands before the answer';
  if (content.startsWith('```')) return 'in a code fence';
  return 'not bare JSON';
}
