import type { Attempt } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import type { Conclusion } from './judging/conclude';

const MESSAGE_LENGTH = 80;

/** The status as the scripts print it: −1 for one that could not be had, or whose body could not be read to its end. */
export function statusWord({ httpStatus, decided }: Conclusion): string {
  const fault = decided?.evidence.fault?.kind;
  return httpStatus === null || fault === 'truncated' || fault === 'timeout' ? '-1' : String(httpStatus);
}

export const skippedLine = (id: string, { reason, detail }: Conclusion): string =>
  `${id} SKIPPED ${reason === 'cancelled' ? 'cancelled' : detail}`;

/** `<status> PASS|FAIL [CAPACITY [retry_after=<n>s]] [msg='…']`; a 429 counts as reached. */
export function chatLine(id: string, conclusion: Conclusion): string {
  const { outcome, httpStatus, decided } = conclusion;
  if (!decided) return skippedLine(id, conclusion);
  const { attempt, evidence } = decided;
  const status = statusWord(conclusion);
  const reached = outcome === 'PASS' || status === '429';
  const words = [id, status, reached ? 'PASS' : 'FAIL'];
  if (outcome === 'CAPACITY') words.push('CAPACITY', ...retryAfterWord(attempt));
  if (outcome !== 'PASS' && attempt.message && httpStatus !== null && !edgePage(evidence)) {
    words.push(`msg='${attempt.message.slice(0, MESSAGE_LENGTH)}'`);
  }
  return words.join(' ');
}

/** The title of an edge's HTML page is no message of the gateway; the scripts print none then. */
const edgePage = ({ reading }: Evidence): boolean => reading?.kind === 'error' && reading.html;

/** The scripts know the header alone. */
const retryAfterWord = ({ retryAfter }: Attempt): string[] =>
  retryAfter?.ms && (retryAfter.source ?? 'retry-after') === 'retry-after'
    ? [`retry_after=${Math.ceil(retryAfter.ms / 1000)}s`]
    : [];

/** `ID: PASS|FAIL [n/m]`, and CAPACITY behind it where that is the whole reason. */
export function smokeLine(id: string, conclusion: Conclusion, tally = ''): string {
  const { outcome, decided } = conclusion;
  if (outcome === 'SKIPPED' || !decided)
    return `${id}: SKIPPED ${conclusion.reason === 'cancelled' ? 'cancelled' : conclusion.detail}`;
  const words = [`${id}:`, outcome === 'PASS' ? 'PASS' : 'FAIL', tally, outcome === 'CAPACITY' ? 'CAPACITY' : ''];
  return words.filter(Boolean).join(' ');
}
