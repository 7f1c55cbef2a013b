import type * as Prom from 'prom-client';
import type { Clock } from '@/lib/clock/clock';
import type { CheckAccount } from '@/lib/domain/insight/accounts';
import type { Status } from '@/lib/domain/status';
import { DAY_MS } from '@/lib/insight/insight-window';
import type { Insight } from '@/lib/server/insight/insight';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Sink } from '@/lib/runner/sink';
import { channelMeters, type MeasuredChannel } from './channel-meters';
import { RunMeters } from './run-meters';
import { type LatestAccounts, StatusMeters } from './status-meters';

/** Handed in, since it is loaded only where metrics are wanted. */
export type PromClient = typeof Prom;

/** What a reading is made of beside what was heard. */
export interface MetricsSource {
  status(): Promise<Status>;
  /** Of the last 24 hours. */
  accounts(target: string): Promise<readonly CheckAccount[]>;
  channels(): Promise<readonly MeasuredChannel[]>;
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
  private readonly ofProcess;
  private readonly ofRuns;
  private readonly ofStatus = new StatusMeters();
  readonly contentType;
  private accounts: { at: number; known: LatestAccounts } | null = null;
  private reading: Promise<string> | null = null;

  constructor(
    prom: PromClient,
    private readonly clock: Pick<Clock, 'elapsed'>,
  ) {
    this.ofProcess = new prom.Registry();
    this.ofRuns = new RunMeters(prom);
    this.contentType = this.ofProcess.contentType;
    prom.collectDefaultMetrics({ register: this.ofProcess });
    for (const name of MISNAMED) this.ofProcess.removeSingleMetric(name);
  }

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
    const ofChannels = channelMeters(await source.channels());
    const parts = [
      this.ofStatus.read(status, accounts),
      ofChannels,
      this.ofRuns.read(targets),
      this.ofProcess.metrics(),
    ];
    return (await Promise.all(parts)).filter((text) => text !== '').join('\n');
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

interface Known {
  status(): Promise<Status>;
  insight: Pick<Insight, 'accounts'>;
  channels: MetricsSource['channels'];
}

/** What is answered to Prometheus. Rejects with RequestProblem 404 where metrics are switched off. */
export async function readMetrics(
  { metrics, clock }: { metrics: Metrics | null; clock: Pick<Clock, 'now'> },
  { status, insight, channels }: Known,
): Promise<{ text: string; mediaType: string }> {
  if (!metrics) throw new RequestProblem(404, 'Metrics are switched off here (METRICS=off).');
  const accounts = async (target: string) =>
    (await insight.accounts({ target, from: clock.now() - DAY_MS })).windows[0]?.checks ?? [];
  return { text: await metrics.read({ status, accounts, channels }), mediaType: metrics.contentType };
}
