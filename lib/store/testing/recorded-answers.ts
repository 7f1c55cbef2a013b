import type { RecordedAttempt } from '@/lib/domain/attempt';
import type { Run } from '@/lib/domain/run';
import { ended, moment, sampleAttempt, sampleCheck, sampleRun } from '@/lib/domain/testing/sample-runs';
import { type AuthStyle, OUTCOME_OF, type Reason } from '@/lib/domain/words';
import type { StoreUnderTest } from './store-under-test';

/** A run of that minute in which this was answered. */
export async function recordAnswer(
  { tell }: StoreUnderTest,
  minute: number,
  recorded: RecordedAttempt,
  end = (run: Run): Run => ({ ...run, status: 'cancelled', finishedAt: run.startedAt }),
): Promise<void> {
  const run = sampleRun(minute, {
    checks: [sampleCheck('DIRECT_JSON'), ended(sampleCheck('ROUTER_JSON'), 'ok', minute)],
  });
  await tell.runStarted(run);
  const at = { ...recorded, attempt: { ...recorded.attempt, startedAt: moment(minute) } };
  await tell.attemptEnded(run, 'DIRECT_JSON', at);
  await tell.runEnded(end(run));
  await tell.again();
}

const KEY = '$CHUTES_API_KEY';
const HEADERS: Record<AuthStyle, Record<string, string>> = {
  bearer: { authorization: `Bearer ${KEY}` },
  raw: { authorization: KEY },
  'x-api-key': { 'x-api-key': KEY },
};

const REASON_OF: Record<number, Reason> = { 200: 'ok', 401: 'unauthorized', 429: 'overloaded' };

/** An answer to a chat with the key in that header. */
export function answered(style: AuthStyle, status: number, headers: Record<string, string> = {}): RecordedAttempt {
  const reason = REASON_OF[status] ?? 'unexpected_status';
  const { attempt, evidence } = sampleAttempt(1, moment(0), {
    httpStatus: status,
    reason,
    outcome: OUTCOME_OF[reason],
  });
  const response = { status, headers, bodyBytes: 0, bodyExcerpt: '' };
  return {
    attempt,
    evidence: { ...evidence, request: { ...evidence.request, authStyle: style, headers: HEADERS[style] }, response },
  };
}

/** A list of models, each with those aliases. */
export function listed(ids: string[], more: { page?: boolean } = {}, aliases?: string[]): RecordedAttempt {
  const { attempt, evidence } = answered('bearer', 200);
  const models = ids.map((id) => ({ id, text: null, vision: null, ...(aliases && { aliases }) }));
  const reading = { kind: 'catalogue' as const, total: ids.length, models, ...more };
  return {
    attempt,
    evidence: { ...evidence, request: { ...evidence.request, kind: 'models', method: 'GET', body: null }, reading },
  };
}
