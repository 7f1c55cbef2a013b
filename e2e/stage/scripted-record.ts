import { NOW } from '@/lib/domain/testing/sample-status';
import type { AuthAnswer, AuthDrift, Endpoint } from '@/lib/domain/insight/auth-contract';
import type { CheckResult } from '@/lib/domain/check-result';
import { SUITE_TEXT } from '@/lib/domain/suites';
import type { Walk } from '@/lib/domain/watch/walk';
import type { AuthStyle } from '@/lib/domain/words';
import type { StyleCounts, StyleState } from '@/lib/insight/auth-contract';
import { foldAuth } from '@/lib/insight/auth-standing';
import type { CountedHour } from '@/lib/insight/capacity-by-hour';
import { countCheck } from '@/lib/insight/count-check';
import { addCounts, type CountedCheck, countOf } from '@/lib/insight/counts';
import { grainMs, HOUR_MS, type Span } from '@/lib/insight/insight-window';
import { planWalk } from '@/lib/insight/walk-plan';
import type { InsightReads } from '@/lib/server/insight/read-insight';
import { scriptedChecks } from './scripted-checks';

interface Styled {
  endpoint: Endpoint;
  style: AuthStyle;
}

/** Which checks show which header style where. */
const STYLED: Record<string, Styled> = {
  MODELS: { endpoint: 'models', style: 'x-api-key' },
  MODELS_HTTP: { endpoint: 'models', style: 'bearer' },
  CHAT_auth_bearer: { endpoint: 'chat', style: 'bearer' },
  CHAT_x_api_key: { endpoint: 'chat', style: 'x-api-key' },
  CHAT_auth_raw: { endpoint: 'chat', style: 'raw' },
};

/** What the store would have kept of six weeks, counted by the product's own counting. */
export function scriptedRecord(): InsightReads {
  const hours = scriptedChecks().map(({ at, check }) => ({ at, check, counts: countCheck(check) }));
  const auth = authOf(hours);
  return {
    counted: async (_target, span) => rollups(hours, span),
    capacityByHour: async (_target, span) => hoursOf(hours.filter(({ at }) => within(at, span))),
    auth: async (_target, span) => auth(span),
    catalogue: async () => CATALOGUE,
    servedOthers: async () => SERVED_OTHERS,
    toldLimits: async () => TOLD_LIMITS,
    walks: async (target) => [walkOf(target)],
  };
}

/** Of a gateway that nothing was ever asked of. */
export const emptyRecord: InsightReads = {
  counted: async () => [],
  capacityByHour: async () => [],
  auth: async () => ({ states: [], counts: [], drift: [] }),
  catalogue: async () => ({ latest: [], changes: [] }),
  servedOthers: async () => [],
  toldLimits: async () => [],
  walks: async () => [],
};

interface Counted {
  at: number;
  check: CheckResult;
  counts: CountedCheck['counts'];
}

const within = (at: number, { from, to }: Pick<Span, 'from' | 'to'>): boolean => at >= from && at < to;

function rollups(hours: readonly Counted[], span: Span): CountedCheck[] {
  const unit = grainMs(span.grain);
  const rows = new Map<string, CountedCheck>();
  for (const { at, check, counts } of hours) {
    if (!within(at, span)) continue;
    const start = Math.floor(at / unit) * unit;
    const key = `${start} ${check.id}`;
    const row = rows.get(key) ?? { check: check.id, suite: check.suite, start, counts: {} };
    addCounts(row.counts, counts);
    rows.set(key, row);
  }
  return [...rows.values()];
}

function hoursOf(checks: readonly Counted[]): CountedHour[] {
  const hours = new Map<number, CountedHour>();
  for (const { at, check, counts } of checks) {
    if (!SUITE_TEXT[check.suite].aboutLoad) continue;
    const start = Math.floor(at / HOUR_MS) * HOUR_MS;
    const hour = hours.get(start) ?? { start, asked: 0, capacity: 0 };
    const capacity = countOf(counts, 'result.CAPACITY');
    hour.asked += capacity + countOf(counts, 'result.PASS') + countOf(counts, 'result.FAIL');
    hour.capacity += capacity;
    hours.set(start, hour);
  }
  return [...hours.values()];
}

/** Every answer to a key, folded as the store folds it. */
function authOf(hours: readonly Counted[]) {
  const states = new Map<string, StyleState>();
  const drift: AuthDrift[] = [];
  const seen = hours.flatMap(({ at, check }) => {
    const styled = STYLED[check.id];
    return styled
      ? [{ ...styled, at, id: check.id, answer: answerOf(check), run: `0198-preflight-${at / HOUR_MS}` }]
      : [];
  });
  for (const { endpoint, style, ...answered } of seen) {
    const { state, flip } = foldAuth(states.get(answered.id) ?? null, answered);
    states.set(answered.id, { ...state, endpoint, style });
    if (flip) drift.unshift({ ...flip, at: new Date(flip.at).toISOString(), endpoint, style });
  }
  return (span: Pick<Span, 'from' | 'to'>) => {
    const counts = new Map<string, StyleCounts>();
    for (const { endpoint, style, at, id, answer } of seen) {
      if (!within(at, span)) continue;
      const known = counts.get(id) ?? { endpoint, style, accepted: 0, refused: 0, unclear: 0 };
      counts.set(id, { ...known, [answer]: known[answer] + 1 });
    }
    return { states: [...states.values()], counts: [...counts.values()], drift };
  };
}

function answerOf({ reason, outcome }: CheckResult): AuthAnswer {
  if (outcome === 'PASS') return 'accepted';
  return reason === 'unauthorized' ? 'refused' : 'unclear';
}

const MODELS = [
  'Qwen/Qwen3-235B-A22B-Instruct-2507',
  'Qwen/Qwen3-VL-235B-A22B-Instruct',
  'deepseek-ai/DeepSeek-V3.1-TEE',
  'moonshotai/Kimi-K2.5-TEE',
  'openai/gpt-oss-120b-TEE',
  'zai-org/GLM-4.6-FP8',
];

const CATALOGUE: Awaited<ReturnType<InsightReads['catalogue']>> = {
  latest: [
    {
      style: 'bearer',
      at: Date.parse('2025-10-11T09:35:00Z'),
      run: '0198-doctor-488939',
      total: MODELS.length,
      models: MODELS,
      names: MODELS,
    },
  ],
  changes: [
    {
      ...{
        style: 'bearer',
        at: '2025-10-11T09:35:00.000Z',
        beforeRun: '0198-doctor-488938',
        afterRun: '0198-doctor-488939',
      },
      ...{ came: ['zai-org/GLM-4.6-FP8'], gone: ['zai-org/GLM-4.5-FP8'] },
    },
  ],
};

const SERVED_OTHERS: Awaited<ReturnType<InsightReads['servedOthers']>> = [
  {
    ...{ asked: 'deepseek-ai/DeepSeek-V3.1-0324', served: 'deepseek-ai/DeepSeek-V3.1-TEE', times: 14 },
    ...{ firstAt: '2025-09-30T08:35:00.000Z', lastAt: '2025-10-20T15:35:00.000Z', lastRun: '0198-smoke-489163' },
  },
];

const TOLD = { since: '2025-09-08T06:35:00.000Z', seenAt: '2025-10-21T19:35:00.000Z' };
const TOLD_LIMITS: Awaited<ReturnType<InsightReads['toldLimits']>> = [
  { header: 'x-chutes-quota-remaining', value: '1930', ...TOLD, since: '2025-10-21T19:35:00.000Z' },
  { header: 'x-chutes-quota-total', value: '2000', ...TOLD },
  { header: 'x-chutes-rl-user', value: '60', ...TOLD },
];

const STEP = { refused: 0, failed: 0 };
const walkOf = (target: string): Walk => ({
  ...{ id: '0198-walk', target, model: 'Qwen/Qwen3-235B-A22B-Instruct-2507', estimate: planWalk(8) },
  ...{ startedAt: '2025-10-20T09:12:00.000Z', finishedAt: '2025-10-20T09:12:09.000Z', end: 'refused' },
  message: 'Infrastructure is at maximum capacity, try again later',
  steps: [
    { inFlight: 1, sent: 1, succeeded: 1, slowestMs: 402, ...STEP },
    { inFlight: 2, sent: 2, succeeded: 2, slowestMs: 455, ...STEP },
    { inFlight: 3, sent: 3, succeeded: 3, slowestMs: 612, ...STEP },
    { inFlight: 4, sent: 4, succeeded: 4, slowestMs: 848, ...STEP },
    { inFlight: 6, sent: 6, succeeded: 4, slowestMs: 1204, ...STEP, refused: 2 },
  ],
});

/** The gateway's own word on how busy it is, read just before the scene. */
export const scriptedFeed = {
  latest: async () => ({
    url: 'https://api.chutes.ai/chutes/utilization',
    readAt: new Date(Date.parse(NOW) - 22_000).toISOString(),
    problem: null,
    models: MODELS.slice(0, 4).map((name, place) => ({
      ...{ name, at: null, current: 0.83 - 0.14 * place, lastHour: null, instances: null },
      ...{ rateLimited5m: null, rateLimited1h: [0.21, 0.06, 0.004, 0][place] ?? null },
    })),
  }),
  close: async () => undefined,
};
