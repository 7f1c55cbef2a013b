import type { Gauge } from 'prom-client';
import type { PromClient } from './metrics';
import { version } from '@/package.json';
import type { CheckAccount } from '@/lib/domain/insight-accounts';
import type { Status, SuiteStatus, TargetStatus } from '@/lib/domain/status';

const SECOND_MS = 1000;

/** By target id: what its checks came to within the last 24 hours, as far as that is recorded. */
export type LatestAccounts = ReadonlyMap<string, readonly CheckAccount[]>;

/**
 * What is known now, set anew for each reading. What is not known (never ran, stale, cannot be measured) has no sample at
 * all: a 0 would be a statement.
 */
export class StatusMeters {
  private readonly gauges = new Map<string, Gauge>();
  /** Those without labels, which a reset would leave with a 0. */
  private readonly plain = new Set<Gauge>();

  private readonly registry;
  private written: { of: Status['targets']; accounts: LatestAccounts; text: string } | null = null;

  constructor(private readonly prom: PromClient) {
    this.registry = new prom.Registry();
  }

  /** The text of all; written anew only when the status or the accounts are other ones. */
  async read(status: Status, accounts: LatestAccounts): Promise<string> {
    if (this.written?.of === status.targets && this.written.accounts === accounts) return this.written.text;
    this.set(status, accounts);
    const text = await this.registry.metrics();
    this.written = { of: status.targets, accounts, text };
    return text;
  }

  private set(status: Status, accounts: LatestAccounts): void {
    for (const gauge of this.gauges.values()) gauge.reset();
    for (const gauge of this.plain) gauge.remove();
    this.tell('build_info', 'The version that runs.', { version }, 1);
    const { problem, config } = status;
    this.tell(
      'instrument_up',
      'Whether the part of the server that measures works.',
      {},
      problem === undefined ? 1 : 0,
    );
    if (config) {
      const { loadedAt, rejected } = config;
      this.tell('config_loaded_timestamp_seconds', 'When the configuration in use was taken.', {}, seconds(loadedAt));
      this.tell('config_rejected', 'Whether the file as it is now cannot be used.', {}, rejected ? 1 : 0);
      if (rejected) {
        const help = 'Since when the file cannot be used.';
        this.tell('config_rejected_timestamp_seconds', help, {}, seconds(rejected.since));
      }
    }
    for (const target of status.targets) this.setTarget(target, problem === undefined);
    for (const [target, checks] of accounts) this.setCapacity(target, checks);
  }

  private setTarget(target: TargetStatus, measured: boolean): void {
    const { id, name, standIn, verified, side } = target;
    const info = { target: id, name, stand_in: String(standIn) };
    this.tell('target_info', 'The targets that are watched.', info, 1);
    const help = 'Whether every suite passed lately; no sample while that is not known.';
    if (verified !== 'unknown') this.tell('target_verified', help, { target: id }, verified === 'yes' ? 1 : 0);
    this.tell('target_side', 'Whose side a trouble is on; ok where there is none.', { target: id, side }, 1);
    for (const suite of target.suites) this.setSuite(id, suite, measured);
  }

  private setSuite(target: string, { id, latestRun, running, stale }: SuiteStatus, measured: boolean): void {
    const labels = { target, suite: id };
    this.tell('runs_in_progress', 'Whether the suite is run at this moment.', labels, running ? 1 : 0);
    if (!latestRun?.finishedAt) return;
    const at = seconds(latestRun.finishedAt);
    this.tell('suite_last_run_timestamp_seconds', 'When the latest finished run ended.', labels, at);
    if (stale || !measured) return;
    const verified = latestRun.verified === true ? 1 : 0;
    this.tell('suite_verified', 'Whether the latest run was; no sample when it is too old to say.', labels, verified);
    if (latestRun.exitCode !== null) {
      this.tell('suite_last_run_exit_code', 'The exit code of the latest run.', labels, latestRun.exitCode);
    }
    for (const { id: check, outcome } of latestRun.checks) {
      if (outcome !== null) this.tell('check_outcome', 'What the latest run found.', { ...labels, check, outcome }, 1);
    }
  }

  private setCapacity(target: string, checks: readonly CheckAccount[]): void {
    for (const suite of new Set(checks.map((check) => check.suite))) {
      const shares = checks.filter((check) => check.suite === suite).map(({ capacity }) => capacity);
      const asked = shares.reduce((sum, share) => sum + share.of, 0);
      if (asked === 0) continue;
      const held = shares.reduce((sum, share) => sum + share.count, 0);
      const help = 'Share of the results within 24 hours that met nothing but a lack of room.';
      this.tell('suite_capacity_ratio', help, { target, suite }, held / asked);
    }
  }

  private tell(name: string, help: string, labels: Record<string, string>, value: number): void {
    const gauge =
      this.gauges.get(name) ??
      new this.prom.Gauge({
        ...{ name: `chutes_status_${name}`, help, labelNames: Object.keys(labels), registers: [this.registry] },
      });
    this.gauges.set(name, gauge);
    if (Object.keys(labels).length === 0) this.plain.add(gauge);
    gauge.set(labels, value);
  }
}

const seconds = (iso: string): number => Date.parse(iso) / SECOND_MS;
