import type { Evidence } from '@/lib/domain/evidence';
import { WEIGHT, type Finding } from './finding';
import { readSignals } from './read-signals';

/** The signal that decides: the strongest of those that can be meant with this status. Null when there is none. */
export function leadingSignal(evidence: Evidence): Finding | null {
  const status = evidence.response?.status ?? 0;
  return readSignals(evidence).find((finding) => canBeMeant(finding, status)) ?? null;
}

/** What each kind of signal cannot mean, in words, as the page of the rules prints them. */
export const NOT_MEANT: readonly string[] = [
  'What is only mentioned counts with 429, and a mention of an upstream with 5xx and in a 200',
  'That an upstream failed does not count with 429 and 401: there the gateway itself speaks',
  'That a parameter is refused counts with 400, 405, 413, 415, 422, 500, 501 and in a 200',
  'A wait that is told counts with 503',
];

const QUESTION = new Set([200, 400, 405, 413, 415, 422, 500, 501]);

function canBeMeant({ kind, weight }: Finding, status: number): boolean {
  if (kind === 'told_wait') return status === 503;
  if (kind === 'parameter_refused') return QUESTION.has(status);
  if (kind === 'upstream_failed')
    return status !== 429 && status !== 401 && (weight > WEIGHT.mention || status >= 500 || status === 200);
  if (kind === 'cold') return status !== 401 && status !== 403;
  return weight > WEIGHT.mention || status === 429;
}
