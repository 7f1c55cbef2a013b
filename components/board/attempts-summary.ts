import { waitText } from '@/components/ui/time-text';
import type { Attempt } from '@/lib/domain/attempt';
import type { WaitReason } from '@/lib/domain/words';
import { REASON_WORDS } from '@/lib/verdict/words';

/** One call with its tries in order. */
export interface Ladder {
  call: string;
  attempts: Attempt[];
}

/**
 * Attempts by call, calls in order of their first attempt's start. Calls side by side arrive interleaved, and while a run
 * is live in the order of their ends.
 */
export function ladders(attempts: readonly Attempt[]): Ladder[] {
  const byCall = new Map<string, Attempt[]>();
  for (const attempt of attempts.toSorted(byStart))
    byCall.set(attempt.call, [...(byCall.get(attempt.call) ?? []), attempt]);
  return [...byCall].map(([call, tries]) => ({ call, attempts: tries.toSorted((a, b) => a.n - b.n) }));
}

const byStart = (a: Attempt, b: Attempt): number =>
  a.startedAt.localeCompare(b.startedAt) || a.call.localeCompare(b.call);

/** Tries beyond the first, over all calls. */
export const retryCount = (attempts: readonly Attempt[]): number => attempts.filter((attempt) => attempt.n > 1).length;

/** `3 attempts: overloaded → waited 1.1 s (Retry-After) → ok`; calls are told one after the other. */
export function attemptsSummary(attempts: readonly Attempt[]): string {
  const calls = ladders(attempts);
  if (calls.length === 0) return 'no attempt';
  const count = attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts`;
  if (calls.length === 1) return `${count}: ${calls.map(ladderText).join('')}`;
  return `${calls.length} calls, ${count}: ${calls.map((ladder) => `${ladder.call}: ${ladderText(ladder)}`).join('; ')}`;
}

function ladderText({ attempts }: Ladder): string {
  return attempts
    .flatMap((attempt) => [REASON_WORDS[attempt.reason], ...(attempt.waitMs > 0 ? [waitedText(attempt)] : [])])
    .join(' → ');
}

const waitedText = (attempt: Attempt): string =>
  `waited ${waitText(attempt.waitMs)}${attempt.waitReason ? ` (${WAIT_TEXT[attempt.waitReason]})` : ''}`;

export const WAIT_TEXT: Record<WaitReason, string> = { 'retry-after': 'Retry-After', backoff: 'backoff' };

/** Whether the attempts have nothing to tell: one for every call. */
export const isQuiet = (calls: readonly Ladder[]): boolean => calls.every(({ attempts }) => attempts.length === 1);
