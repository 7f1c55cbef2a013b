import type { PromClient } from './metrics';
import { hasEnded } from '@/lib/domain/apply-fact';
import type { Run } from '@/lib/domain/run';
import type { Sink } from '@/lib/runner/sink';

const SECOND_MS = 1000;
/** From an answer of a cache to the usual deadline of an attempt. */
/** A schedule is kept to the second; beyond a minute somebody should know. */
const LAG_SECONDS = [1, 5, 15, 60, 300];
const LATENCY_SECONDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20];

const lagOf = (startedAt: string, slot: string): number =>
  Math.max(0, Date.parse(startedAt) - Date.parse(slot)) / SECOND_MS;

/** What happened in the runs of this server since it started, counted as it is told. */
export class RunMeters {
  private readonly runs;
  private readonly checks;
  private readonly attempts;
  private readonly latency;
  private readonly waits;
  private readonly waited;
  private readonly lag;

  private readonly registry;
  private text: string | null = null;
  private heard = 0;
  /** The targets that have series. */
  private readonly met = new Set<string>();

  constructor({ Counter, Histogram, Registry }: PromClient) {
    this.registry = new Registry();
    const registers = [this.registry];
    const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
      new Counter({ name: `chutes_status_${name}`, help, labelNames, registers });
    const histogram = <Label extends string>(
      name: string,
      help: string,
      labelNames: readonly Label[],
      buckets: number[],
    ) => new Histogram({ name: `chutes_status_${name}`, help, labelNames, buckets, registers });
    const ran = 'Runs of this server that ended, by what started them and what they came to.';
    this.runs = counter('runs_total', ran, ['target', 'suite', 'trigger', 'result']);
    this.checks = counter('checks_total', 'Results of checks, by outcome.', ['target', 'suite', 'check', 'outcome']);
    const tried = 'Requests to the gateway, by what each came to.';
    this.attempts = counter('attempts_total', tried, ['target', 'suite', 'outcome', 'reason']);
    const took = 'How long requests took that were answered, from the first byte sent to the last one received.';
    this.latency = histogram('attempt_duration_seconds', took, ['target'], LATENCY_SECONDS);
    const late = 'How long after it was due a scheduled run began.';
    this.lag = histogram('schedule_lag_seconds', late, ['suite'], LAG_SECONDS);
    const waits = 'Waits between two attempts: as long as the gateway told, or by backoff.';
    this.waits = counter('waits_total', waits, ['target', 'suite', 'reason']);
    this.waited = counter('wait_seconds_total', 'Time spent waiting between two attempts.', [
      'target',
      'suite',
      'reason',
    ]);
  }

  readonly hear: Sink = (fact, run) => {
    const { target, suite } = run;
    this.text = null;
    this.heard += 1;
    this.met.add(target);
    if (fact.type === 'run') {
      if (fact.phase === 'ended' && hasEnded(run)) this.countRun(run);
      else if (fact.phase === 'started' && fact.run.slot)
        this.lag.observe({ suite }, lagOf(fact.run.startedAt, fact.run.slot));
    } else if (fact.type === 'check') {
      const { id: check, outcome } = fact.check;
      if (fact.phase === 'ended' && outcome !== null) this.checks.inc({ target, suite, check, outcome });
    } else if (fact.phase === 'ended') {
      const { outcome, reason, httpStatus, durationMs } = fact.attempt;
      this.attempts.inc({ target, suite, outcome, reason });
      if (httpStatus !== null) this.latency.observe({ target }, durationMs / SECOND_MS);
    } else if (fact.attempt.waitReason !== null) {
      const labels = { target, suite, reason: fact.attempt.waitReason };
      this.waits.inc(labels);
      this.waited.inc(labels, fact.attempt.waitMs / SECOND_MS);
    }
  };

  private countRun({ target, suite, trigger, status, verified }: Run): void {
    const finished = verified === true ? 'verified' : 'not_verified';
    this.runs.inc({ target, suite, trigger, result: status === 'finished' ? finished : status });
  }

  /** The text of all series of these targets; those of any other are let go. Written anew only when something was heard. */
  async read(targets: ReadonlySet<string>): Promise<string> {
    const strangers = [...this.met].some((id) => !targets.has(id));
    if (strangers) await this.keepOnly(targets);
    if (this.text !== null && !strangers) return this.text;
    const { heard } = this;
    const text = await this.registry.metrics();
    if (heard === this.heard) this.text = text;
    return text;
  }

  private async keepOnly(targets: ReadonlySet<string>): Promise<void> {
    for (const meter of [this.runs, this.checks, this.attempts, this.latency, this.waits, this.waited]) {
      const { values } = await meter.get();
      for (const { labels } of values) {
        if (targets.has(String(labels['target']))) continue;
        const { le: _ofTheBucket, ...own } = labels as Record<string, string | number>;
        meter.remove(own as never);
      }
    }
    for (const id of this.met) if (!targets.has(id)) this.met.delete(id);
  }
}
