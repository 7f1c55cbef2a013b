import type { Evidence, Usage } from '@/lib/domain/evidence';

/** What one attempt took of a quota. */
export interface Spending {
  /** Requests that may have reached the gateway. */
  requests: number;
  /** The same as Chutes bills them, in tenths: what repeats the bytes of an answered request within 15 minutes costs one. */
  tenths: number;
  /** As the answer told them. */
  tokens: number;
  /** Requests that may have taken tokens and did not tell how many. */
  untold: number;
}

/** How long the bytes of an answered request make the next ones like it cheaper. */
export const REPEAT_MS = 15 * 60_000;

/** What a look at a gateway costs it, from what was observed; `isRepeat` says that the same bytes were answered lately. */
export function spendingOf(evidence: Evidence, isRepeat: boolean): Spending {
  if (neverArrived(evidence)) return { requests: 0, tenths: 0, tokens: 0, untold: 0 };
  if (evidence.request.kind !== 'chat') return { requests: 1, tenths: 10, tokens: 0, untold: 0 };
  const usage = evidence.reading?.kind === 'completion' ? evidence.reading.usage : undefined;
  const tokens = usage ? tokensOf(usage) : null;
  const untold = tokens === null && mayHaveTaken(evidence) ? 1 : 0;
  return { requests: 1, tenths: isRepeat ? 1 : 10, tokens: tokens ?? 0, untold };
}

/** Whether the same bytes are cheaper after this answer. */
export const isAnswered = ({ response }: Evidence): boolean => response !== null && isSuccess(response.status);

/** All tokens of an answer, those of its thinking among them; null when it tells of none. */
export function tokensOf({ prompt, completion, total, reasoning }: Usage): number | null {
  if (prompt === null && completion === null && total === null) return reasoning;
  // Some gateways count the thinking beside the answer, and some leave it out of the total.
  const beside = reasoning !== null && reasoning > (completion ?? 0) ? reasoning : 0;
  return Math.max(total ?? 0, (prompt ?? 0) + (completion ?? 0) + beside);
}

const BEFORE_IT: readonly (string | null)[] = ['dns', 'refused', 'tls', 'proxy'];

const neverArrived = ({ response, fault }: Evidence): boolean =>
  response === null && fault?.kind === 'network' && BEFORE_IT.includes(fault.detail);

/** A refusal takes none; an answer that was not heard to its end may have. */
const mayHaveTaken = ({ response }: Evidence): boolean => response === null || isSuccess(response.status);

const isSuccess = (status: number): boolean => status >= 200 && status < 300;
