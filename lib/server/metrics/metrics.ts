import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Clock } from '@/lib/clock/clock';
import type { CheckAccount } from '@/lib/domain/insight-accounts';
import type { Status } from '@/lib/domain/status';
import type { Sink } from '@/lib/runner/sink';
import { RunMeters } from './run-meters';
import { type LatestAccounts, StatusMeters } from './status-meters';

/** What a reading is made of beside what was heard. */
export interface MetricsSource {
  status(): Promise<Status>;
  /** Of the last 24 hours. */
  accounts(target: string): Promise<readonly CheckAccount[]>;
}

/** Gauges of Node's that end as only counters may. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];
/** A day's account moves slowly, and asking for all of them takes longer than all else. */
const ACCOUNTS_KEPT_MS = 60_000;

/**
 * The product for Prometheus. What happened is counted as this server's sinks tell it, so that several servers add up; what
 * is known now comes from the record, so that it is the same after a restart.
 */
export class Metrics {
  private readonly ofProcess = new Registry();
  private readonly ofRuns = new RunMeters();
  private readonly ofStatus = new StatusMeters();
  private accounts: { at: number; known: LatestAccounts } | null = null;
  private reading: Promise<string> | null = null;

  constructor(private readonly clock: Pick<Clock, 'elapsed'>) {
    collectDefaultMetrics({ register: this.ofProcess });
    for (const name of MISNAMED) this.ofProcess.removeSingleMetric(name);
  }

  readonly contentType = this.ofProcess.contentType;

  readonly hear: Sink = (fact, run) => this.ofRuns.hear(fact, run);

  /** The text of a reading. Two who read at the same time read the same. */
  read(source: MetricsSource): Promise<string> {
    this.reading ??= this.readAnew(source).finally(() => (this.reading = null));
    return this.reading;
  }

  private async readAnew(source: MetricsSource): Promise<string> {
    const status = await source.status();
    const targets = new Set(status.targets.map(({ id }) => id));
    const accounts = await this.latestAccounts(targets, source);
    const parts = [this.ofRuns.read(targets), this.ofStatus.read(status, accounts), this.ofProcess.metrics()];
    return (await Promise.all(parts)).join('\n');
  }

  /** One and the same for a while, unless a target has come or gone. */
  private async latestAccounts(targets: ReadonlySet<string>, source: MetricsSource): Promise<LatestAccounts> {
    const now = this.clock.elapsed();
    const { accounts } = this;
    const isSame = accounts?.known.size === targets.size && [...targets].every((id) => accounts.known.has(id));
    if (accounts && isSame && now - accounts.at < ACCOUNTS_KEPT_MS) return accounts.known;
    const read = [...targets].map(async (id) => [id, await source.accounts(id)] as const);
    const known = new Map(await Promise.all(read));
    this.accounts = { at: now, known };
    return known;
  }

  close(): void {
    this.ofProcess.clear();
  }
}
