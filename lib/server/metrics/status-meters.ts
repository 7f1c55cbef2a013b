import { version } from '@/package.json';
import type { CheckAccount } from '@/lib/domain/insight/accounts';
import type { BudgetStatus } from '@/lib/domain/watch/watching';
import type { Status, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { Gauges, seconds } from './gauges';

/** By target id: what its checks came to within the last 24 hours, as far as that is recorded. */
export type LatestAccounts = ReadonlyMap<string, readonly CheckAccount[]>;

/**
 * What is known now, set anew for each reading. What is not known (never ran, stale, cannot be measured) has no sample at
 * all: a 0 would be a statement.
 */
export class StatusMeters {
  private gauges = new Gauges();
  private written: { of: Status['targets']; accounts: LatestAccounts; text: string } | null = null;

  /** The text of all; written anew only when the status or the accounts are other ones. */
  read(status: Status, accounts: LatestAccounts): string {
    if (this.written?.of === status.targets && this.written.accounts === accounts) return this.written.text;
    this.gauges = new Gauges();
    this.set(status, accounts);
    const text = this.gauges.text();
    this.written = { of: status.targets, accounts, text };
    return text;
  }

  private set(status: Status, accounts: LatestAccounts): void {
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
    if (target.budget) this.setBudget(id, target.budget);
    for (const suite of target.suites) this.setSuite(id, suite, measured);
  }

  private setBudget(target: string, { today, callsPerDay, tokensPerDay, reached }: BudgetStatus): void {
    this.tell('budget_calls', 'Calls of this day of UTC, as they are billed.', { target }, today.calls);
    this.tell('budget_tokens', 'Tokens of this day of UTC, as far as answers told them.', { target }, today.tokens);
    const bound = 'Of the day; no sample where there is no bound.';
    if (callsPerDay !== null) this.tell('budget_calls_limit', bound, { target }, callsPerDay);
    if (tokensPerDay !== null) this.tell('budget_tokens_limit', bound, { target }, tokensPerDay);
    this.tell(
      'budget_reached',
      'Whether one more run would pass a bound of the day.',
      { target },
      reached === null ? 0 : 1,
    );
  }

  private setSuite(target: string, suite: SuiteStatus, measured: boolean): void {
    const { id, latestRun, running, stale, nextRunAt } = suite;
    const labels = { target, suite: id };
    const due = 'When the suite is run next by itself; no sample where it is not.';
    if (nextRunAt) this.tell('schedule_next_run_timestamp_seconds', due, labels, seconds(nextRunAt));
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

  private tell(...sample: Parameters<Gauges['tell']>): void {
    this.gauges.tell(...sample);
  }
}
