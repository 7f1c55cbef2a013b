import type { Evidence, Reading } from '@/lib/domain/evidence';
import { saidOf } from '@/lib/checks/signals/said-of';
import { toldWait } from '@/lib/checks/signals/wait/told-wait';

type ErrorReading = Extract<Reading, { kind: 'error' }>;

export const errorReading = ({ reading }: Evidence): ErrorReading | null =>
  reading?.kind === 'error' ? reading : null;

/** The gateway's own words; of a body that is no answer the first of them. */
export function toldMessage(evidence: Evidence): string | null {
  const { reading } = evidence;
  if (reading?.kind === 'error') return reading.message;
  if (reading?.kind === 'completion') return reading.finishReason && `finish_reason ${reading.finishReason}`;
  return saidOf(evidence).find(({ value }) => /\p{L}/u.test(value))?.value ?? null;
}

/** As toldMessage, with the moment at which a limit ends where the words leave it out. */
export function messageWithReset(evidence: Evidence): string | null {
  const message = toldMessage(evidence);
  const wait = evidence.response && toldWait(evidence);
  if (!wait || wait.ms === null || wait.ms === 0 || message?.includes(wait.raw) || wait.source === 'words')
    return message;
  return `${message ?? 'no message'} (${wait.source}: ${wait.raw})`;
}

/** Whether the error says something that a person could read. */
export const saysAnything = (evidence: Evidence): boolean => saidOf(evidence).some(({ value }) => /\p{L}/u.test(value));

export const isEdgePage = (evidence: Evidence): boolean => errorReading(evidence)?.html ?? false;

/** Why a whole 200 could not be read; null when it could. */
export const unreadableMessage = ({ reading }: Evidence): string | null =>
  reading?.kind === 'unreadable' ? reading.message : null;
