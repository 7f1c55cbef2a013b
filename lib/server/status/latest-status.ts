import { createHash } from 'node:crypto';
import type { Suite } from '@/lib/checks/check';
import type { Clock } from '@/lib/clock/clock';
import type { ConfigStatus, Status } from '@/lib/domain/status';
import type { BudgetStatus, WatchedSuite } from '@/lib/domain/watch/watching';
import type { Target } from '@/lib/domain/target';
import type { Plan } from '@/lib/domain/target-plan';
import type { Instrument } from '@/lib/instrument/instrument';
import type { Store, TargetRecord } from '@/lib/store/store';
import type { MaintenanceNow } from '@/lib/server/watch/maintenance-now';
import type { Run } from '@/lib/domain/run';
import { isBlind } from '@/lib/domain/verified';
import { UNMEASURED, targetStatus } from './target-status';
import { NextRead } from './next-read';
import { TargetRecords } from './target-records';
import { tellStatus, type ToldStatus } from './told-status';

export interface StatusParts {
  store: Pick<Store, 'version' | 'target' | 'marks' | 'trouble'>;
  targets: readonly { target: Target }[];
  suites: readonly Suite[];
  staleAfterMs: number;
  clock: Pick<Clock, 'now'>;
  instrument: Pick<Instrument, 'problem'>;
  config?: { readonly status: ConfigStatus; readonly current?: { plan: Pick<Plan, 'targets'> } };
  /** When suites are run next, by target. */
  watched?: ReadonlyMap<string, readonly WatchedSuite[]>;
  budgets?: { bounded(target: Target): Promise<BudgetStatus | null> };
  maintenance?: Pick<MaintenanceNow, 'of'>;
}

type Facts = Omit<Status, 'generatedAt'>;

/** All that an answer depends on: while none of it differs, the facts are those that were read last. */
interface Read {
  facts: Facts;
  /** Of the record. */
  version: string;
  /** The targets and the state of the instrument, which no record tells. */
  untold: string;
  /** Milliseconds since the epoch after which a run is stale, or a budget begins anew, and how many of them had passed. */
  staleAfter: number[];
  stale: number;
  told: Map<string, ToldStatus>;
}

/** The status of all targets, read and written anew only when something has changed, by whomever. */
export class LatestStatus {
  private known: Read | null = null;
  private readonly reading = new NextRead(() => this.readOnce());
  private readonly records: TargetRecords;

  constructor(private readonly parts: StatusParts) {
    this.records = new TargetRecords(parts.store, () => parts.clock.now());
  }

  async read(): Promise<Status> {
    const { facts } = await this.current();
    return { generatedAt: this.generatedAt(), ...facts };
  }

  /** Of all targets, or of the one with that id. */
  async told(target?: string): Promise<ToldStatus> {
    const { facts, version, told } = await this.current();
    const key = target === undefined ? '' : `=${target}`;
    const known = told.get(key) ?? toldOf({ facts, version }, () => this.parts.clock.now(), target);
    told.set(key, known);
    return known;
  }

  private generatedAt(): string {
    return new Date(this.parts.clock.now()).toISOString();
  }

  private async current(): Promise<Read> {
    try {
      return await this.currentOf();
    } catch (error) {
      const problem = this.parts.store.trouble(error);
      if (problem === null || this.known === null) throw error;
      return distrusted(this.known, problem);
    }
  }

  private async currentOf(): Promise<Read> {
    const version = await this.parts.store.version();
    const { known } = this;
    if (known?.version === version && this.isCurrent(known)) return known;
    return this.reading.ask();
  }

  private async readOnce(): Promise<Read> {
    // Before all else: what is written from here on is found by the next one who asks.
    const version = await this.parts.store.version();
    const { known } = this;
    if (known?.version === version && this.isCurrent(known)) return known;
    return (this.known = await this.readAnew(version));
  }

  private isCurrent({ untold, staleAfter, stale }: Read): boolean {
    return countPassed(staleAfter, this.parts.clock.now()) === stale && untold === this.untold();
  }

  private async readAnew(version: string): Promise<Read> {
    const { suites, staleAfterMs, clock, instrument, config, watched, budgets } = this.parts;
    // The list may be exchanged while the record is read.
    const targets = [...this.parts.targets];
    const now = clock.now();
    const untold = this.untold();
    const found = await this.records.of(targets.map(({ target }) => ({ ...target })));
    const records = await Promise.all(
      found.map(async ({ target, record }) => ({
        ...{ target, record },
        budget: (await budgets?.bounded(target)) ?? null,
        maintenance: this.parts.maintenance?.of(target.id, now) ?? null,
        upstream: config?.current?.plan.targets[target.id]?.upstream ?? null,
        watched: instrument.problem === null ? (watched?.get(target.id) ?? []) : [],
      })),
    );
    const ended = records.flatMap(({ record: { latestRuns } }) => latestRuns.flatMap((run) => momentOf(run) ?? []));
    const isAhead = ended.some((at) => at - now > CLOCK_SLACK_MS);
    const blind = blindness(
      records.map(({ record }) => record),
      now - staleAfterMs,
    );
    const problem = instrument.problem ?? (isAhead ? CLOCK_PROBLEM : blind);
    const read = records.map((known) => targetStatus({ ...known, suites, now, staleAfterMs, problem }));
    const facts: Facts = {
      staleAfterMs,
      ...(problem !== null && { problem }),
      ...(config && { config: config.status }),
      targets: read,
    };
    const resets = facts.targets.flatMap(({ budget }) => (budget ? [Date.parse(budget.resetsAt) - 1] : []));
    const staleAfter = [...ended.flatMap((at) => [at + staleAfterMs, at - CLOCK_SLACK_MS]), ...resets];
    const stale = countPassed(staleAfter, now);
    return { facts, version, untold, staleAfter, stale, told: new Map() };
  }

  private untold(): string {
    const { instrument, config, targets, watched, maintenance, clock } = this.parts;
    const now = clock.now();
    const known = targets.map(({ target }) => [target, watched?.get(target.id), maintenance?.of(target.id, now)]);
    return JSON.stringify([instrument.problem, config?.status, known]);
  }
}

/** What was read last, while nothing can be read: as what it is, and vouching for nothing. */
function distrusted(known: Read, problem: string): Read {
  const targets = known.facts.targets.map((target) => ({ ...target, ...UNMEASURED, sentence: `Unknown: ${problem}` }));
  return { ...known, facts: { ...known.facts, problem, targets }, told: new Map() };
}

/** The answer to whoever asks for the status of all targets or of one, written once. */
export function toldOf(
  { facts, version }: Pick<Read, 'facts' | 'version'>,
  now: () => number,
  target?: string,
): ToldStatus {
  const targets = facts.targets.filter(({ id }) => target === undefined || id === target);
  const text = JSON.stringify({ ...facts, targets });
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return tellStatus({ etag: `W/"${digest}"`, version }, text, now);
}

/** Two machines that share a record may differ by so much. */
const CLOCK_SLACK_MS = 60_000;
const CLOCK_PROBLEM =
  'The latest results are from the future: the clock of this machine was set back, or another one that measures is ahead.';

const momentOf = ({ finishedAt }: Run): number | null => (finishedAt ? Date.parse(finishedAt) : null);

const countPassed = (moments: readonly number[], now: number): number =>
  moments.filter((moment) => now > moment).length;

/** What says that we are cut off ourselves: the latest run of all, unless it is older than `since`. */
function blindness(records: readonly TargetRecord[], since: number): string | null {
  const latest = records
    .flatMap(({ latestRuns }) => latestRuns)
    .reduce<Run | null>((last, run) => (last && (last.finishedAt ?? '') >= (run.finishedAt ?? '') ? last : run), null);
  if (!latest?.finishedAt || !isBlind(latest) || Date.parse(latest.finishedAt) < since) return null;
  return `This dashboard is blind: at ${latest.startedAt} neither the gateway nor the witness addresses answered, so it is our own network that is gone.`;
}
