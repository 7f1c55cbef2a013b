import type { Attempt } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import { keyAnswer } from '@/lib/domain/key-answer';
import type { AuthObservation, CallShape } from '@/lib/domain/snapshot/snapshot';
import { AUTH_STYLES, type AuthStyle } from '@/lib/domain/words';
import type { Scrub } from './scrub';

/** One attempt of a run as the store keeps it. */
export interface ObservedAttempt {
  checkId: string;
  attempt: Attempt;
  /** Null when it is no longer kept. */
  evidence: Evidence | null;
}

interface Sent {
  endpoint: AuthObservation['endpoint'];
  style: AuthStyle;
  attempt: Attempt;
  evidence: Evidence;
}

/** Which header style fared how, by endpoint; in a fixed order, since calls that go side by side have none. */
export function observeAuth(attempts: readonly ObservedAttempt[]): AuthObservation[] {
  return groupByStyle(sentCalls(attempts)).flatMap((group) => {
    const telling = group.findLast(({ attempt }) => isAccepted(attempt) !== null) ?? group.at(-1);
    if (!telling) return [];
    const { endpoint, style, attempt } = telling;
    const { httpStatus, outcome, reason } = attempt;
    return [{ endpoint, style, accepted: isAccepted(attempt), httpStatus, outcome, reason, attempts: group.length }];
  });
}

const ENDPOINTS = ['models', 'chat'] as const;

function groupByStyle(calls: readonly Sent[]): Sent[][] {
  const inTime = calls.toSorted((a, b) => Date.parse(a.attempt.startedAt) - Date.parse(b.attempt.startedAt));
  return ENDPOINTS.flatMap((endpoint) =>
    AUTH_STYLES.map((style) => inTime.filter((call) => call.endpoint === endpoint && call.style === style)),
  );
}

const ACCEPTED = { accepted: true, refused: false, unclear: null } as const;
/** Null where the answer never came to that question. */
const isAccepted = (attempt: Attempt): boolean | null => ACCEPTED[keyAnswer(attempt)];

const SHOWN_HEADERS: Record<string, string> = {
  authorization: 'Authorization',
  'x-api-key': 'x-api-key',
  'content-type': 'Content-Type',
  accept: 'Accept',
};

/** How the last chat call in `style` was addressed; null when none was sent. */
export function observeCallShape(
  attempts: readonly ObservedAttempt[],
  style: AuthStyle,
  scrub: Scrub,
): CallShape | null {
  const sent = sentCalls(attempts).findLast((call) => call.endpoint === 'chat' && call.style === style);
  if (!sent) return null;
  const given = new Map(
    Object.entries(sent.evidence.request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const headers = Object.entries(SHOWN_HEADERS).flatMap(([name, shown]) => {
    const value = given.get(name);
    if (value === undefined) return [];
    return [[shown, isKeyHeader(name) ? keyHeader(value) : scrub(value, 200)]];
  });
  return { path: CHAT_PATH, headers: Object.fromEntries(headers) };
}

const CHAT_PATH = '/chat/completions';
const isKeyHeader = (name: string): boolean => name === 'authorization' || name === 'x-api-key';
/** Whatever stands in the key's place, its variable's name takes it. */
const keyHeader = (value: string): string => `${/^bearer\s/i.test(value) ? 'Bearer ' : ''}$CHUTES_API_KEY`;

function sentCalls(attempts: readonly ObservedAttempt[]): Sent[] {
  return attempts.flatMap(({ attempt, evidence }) => {
    const { kind, authStyle } = evidence?.request ?? {};
    return evidence && kind && authStyle ? [{ endpoint: kind, style: authStyle, attempt, evidence }] : [];
  });
}
