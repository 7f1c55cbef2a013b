import type { Evidence } from '@/lib/domain/evidence';
import type { Verdict } from './check';
import { COLOURS } from './colours';
import { judgeContent } from './judge-completion';

const COLOUR_WORDS = new RegExp(`\\b(?:${Object.keys(COLOURS).join('|')})\\b`, 'g');

/**
 * The colour words of the answer, in order, must be the two that were drawn and no others. An echo of the question
 * names all six, and an answer that ignores the image names the wrong ones.
 */
export const judgeColours = (evidence: Evidence): Verdict =>
  judgeContent(evidence, (content) => {
    const seen = (content.toLowerCase().match(COLOUR_WORDS) ?? []).join(' ');
    if (evidence.request.expects !== null && seen === evidence.request.expects) return { reason: 'ok', message: null };
    return { reason: 'wrong_answer', message: `the image shows ${evidence.request.expects ?? 'something else'}` };
  });
