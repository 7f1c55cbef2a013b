import fc from 'fast-check';
import { applyFact, countOutcomes } from '@/lib/domain/apply-fact';
import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import { OUTCOME_OF, REASONS, SUITES } from '@/lib/domain/words';

const START = Date.parse('2025-10-21T19:35:00.000Z');
const iso = (ms: number): string => new Date(START + ms).toISOString();

/** What happens next to one of the checks: `check` says to which, `call` to which of its calls. */
interface Step {
  check: number;
  call: number;
  /** Attempt, the wait after it, the wait called off, the check's end. */
  kind: 'attempt' | 'waited' | 'called-off' | 'ended';
  /** Milliseconds since the step before; less than 0 when the clock is set back. */
  after: number;
  reason: keyof typeof OUTCOME_OF;
}

const step: fc.Arbitrary<Step> = fc.record({
  check: fc.nat(3),
  call: fc.nat(2),
  kind: fc.constantFrom('attempt', 'attempt', 'attempt', 'waited', 'called-off', 'ended'),
  after: fc.oneof(fc.nat(3), fc.nat(5000), fc.integer({ min: -2000, max: 0 })),
  reason: fc.constantFrom(...REASONS),
});

/** The facts of one run in their order, as a runner makes them: of a run that has ended, or of one that goes on. */
export function randomFacts(id = 'run'): fc.Arbitrary<Fact[]> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.array(step, { maxLength: 40, size: 'max' }),
      fc.boolean(),
      fc.constantFrom(...SUITES),
    )
    .map(([checks, steps, ends, suite]) => play(id, suite, checks, steps, ends));
}

function play(id: string, suite: Run['suite'], checks: number, steps: readonly Step[], ends: boolean): Fact[] {
  const story = new Story(id, suite, checks);
  for (const each of steps) story.take(each);
  if (ends) story.end();
  return story.facts;
}

class Story {
  readonly facts: Fact[] = [];
  private run: Run;
  private time = 0;

  constructor(id: string, suite: Run['suite'], checks: number) {
    this.run = {
      ...{ id, target: 'gateway', suite, trigger: 'api', status: 'running', startedAt: iso(0), finishedAt: null },
      ...{ durationMs: null, exitCode: null, verified: null },
      counts: { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 },
      checks: Array.from({ length: checks }, (_, at) => pending(suite, `CHECK_${at}`)),
    };
    this.add({ type: 'run', phase: 'started', run: this.run });
    for (const check of this.run.checks) {
      this.add({ type: 'check', phase: 'started', check: { ...check, startedAt: iso(0) } });
    }
  }

  take({ check: place, call, kind, after, reason }: Step): void {
    this.time += after;
    const check = this.run.checks[place % this.run.checks.length];
    if (!check) return;
    const name = `call-${call}`;
    const last = check.attempts.findLast((attempt) => attempt.call === name);
    if (kind === 'attempt') {
      const attempt = tried(name, (last?.n ?? 0) + 1, this.time, reason);
      this.add({ type: 'attempt', phase: 'ended', checkId: check.id, attempt });
    } else if (kind === 'ended') {
      if (check.outcome === null) this.add({ type: 'check', phase: 'ended', check: judged(check, this.time, reason) });
    } else if (last && last.waitMs === 0 && last.nextAttemptAt !== null) {
      const waited = { ...last, waitMs: 500, ...(kind === 'called-off' && { waitMs: 7, nextAttemptAt: null }) };
      this.add({ type: 'attempt', phase: 'waited', checkId: check.id, attempt: waited });
    }
  }

  end(): void {
    const checks = this.run.checks.map((check) => (check.outcome ? check : judged(check, this.time, 'cancelled')));
    const end = { checks, counts: countOutcomes(checks), finishedAt: iso(this.time), durationMs: 1 };
    const run: Run = { ...this.run, ...end, status: 'cancelled' };
    this.add({ type: 'run', phase: 'ended', run });
  }

  private add(body: DistributiveOmit<Fact, 'runId' | 'seq'>): void {
    const fact = { ...body, runId: this.run.id, seq: this.facts.length + 1 } as Fact;
    this.facts.push(fact);
    this.run = applyFact(this.run, fact);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const pending = (suite: Run['suite'], id: string): CheckResult => ({
  ...{ id, suite, title: id, outcome: null, reason: null, detail: '', line: '', lines: [], httpStatus: null },
  ...{ latencyMs: null, startedAt: null, finishedAt: null, model: null, servedModel: null, eligibleAt: null },
  ...{ caveats: [], attempts: [] },
});

const judged = (check: CheckResult, at: number, reason: Step['reason']): CheckResult => ({
  ...check,
  ...{ outcome: OUTCOME_OF[reason], reason, line: `${check.id} ${reason}`, finishedAt: iso(at), latencyMs: 12 },
});

const tried = (call: string, n: number, at: number, reason: Step['reason']): Attempt => ({
  ...{ call, n, startedAt: iso(at), durationMs: 12, httpStatus: 429, outcome: OUTCOME_OF[reason], reason },
  ...{ message: null, retryAfter: null, waitMs: 0, waitReason: 'backoff', nextAttemptAt: iso(at + 500) },
  ...{ invocationId: null, inFlight: 1, perMinute: n },
});
