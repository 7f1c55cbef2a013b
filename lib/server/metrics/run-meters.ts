import type { PromClient } from './metrics';
import { hasEnded } from '@/lib/domain/apply-fact';
import type { Run } from '@/lib/domain/run';
import type { Sink } from '@/lib/runner/sink';

const SECOND_MS = 1000;
/** From an answer of a cache to the usual deadline of an attempt. */
const LATENCY_SECONDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20];

/** What happened in the runs of this server since it started, counted as it is told. */
export class RunMeters {
  private readonly runs;
  private readonly checks;
  private readonly attempts;
  private readonly latency;
  private readonly waits;
  private readonly waited;

  private readonly registry;
  private text: string | null = null;
  private heard = 0;
  /** The targets that have series. */
  private readonly met = new Set<string>();

  constructor({ Counter, Histogram, Registry }: PromClient) {
    this.registry = new Registry();
    const registers = [this.registry];
    this.runs = new Counter({
      name: 'chutes_status_runs_total',
      help: 'Runs of this server that ended, by what started them and what they came to.',
      labelNames: ['target', 'suite', 'trigger', 'result'],
      registers,
    });
    this.checks = new Counter({
      name: 'chutes_status_checks_total',
      help: 'Results of checks, by outcome.',
      labelNames: ['target', 'suite', 'check', 'outcome'],
      registers,
    });
    this.attempts = new Counter({
      name: 'chutes_status_attempts_total',
      help: 'Requests to the gateway, by what each came to.',
      labelNames: ['target', 'suite', 'outcome', 'reason'],
      registers,
    });
    this.latency = new Histogram({
      name: 'chutes_status_attempt_duration_seconds',
      help: 'How long requests took that were answered, from the first byte sent to the last one received.',
      labelNames: ['target'],
      buckets: LATENCY_SECONDS,
      registers,
    });
    this.waits = new Counter({
      name: 'chutes_status_waits_total',
      help: 'Waits between two attempts: as long as the gateway told, or by backoff.',
      labelNames: ['target', 'suite', 'reason'],
      registers,
    });
    this.waited = new Counter({
      name: 'chutes_status_wait_seconds_total',
      help: 'Time spent waiting between two attempts.',
      labelNames: ['target', 'suite', 'reason'],
      registers,
    });
  }

  readonly hear: Sink = (fact, run) => {
    const { target, suite } = run;
    this.text = null;
    this.heard += 1;
    this.met.add(target);
    if (fact.type === 'run') {
      if (fact.phase === 'ended' && hasEnded(run)) this.countRun(run);
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
