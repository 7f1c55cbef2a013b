import type { Suite } from '@/lib/checks/check';
import { estimateRun } from '@/lib/checks/estimate-run';
import type { Clock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import { type WrittenSchedule, toWritten } from '@/lib/config/file/to-schedule';
import type { ScheduleCost, SchedulePreview, ScheduleView } from '@/lib/domain/watch/schedule-view';
import type { Target } from '@/lib/domain/target';
import type { Schedule } from '@/lib/domain/target-plan';
import type { Spent, WatchedSuite } from '@/lib/domain/watch/watching';
import { EMBEDDED_TARGET, type SuiteId } from '@/lib/domain/words';
import type { Instrument } from '@/lib/instrument/instrument';
import type { WatchRecord } from '@/lib/store/watch/watch-record';
import { accountedFrom, runCost } from '@/lib/watch/budget';
import { nextSlot, nextSlots, runsPerDay } from '@/lib/watch/due-slots';
import { type ScheduleInForce, phaseKey, scheduleInForce } from '@/lib/watch/schedule-in-force';
import { readSchedule } from './read-schedule';
import { RequestProblem } from '@/lib/server/request-problem';
import { findTarget } from './watched-target';

export interface ScheduledSuite {
  target: string;
  suite: SuiteId;
}

export interface ScheduleChange extends WrittenSchedule {
  paused?: boolean | undefined;
}

export interface SchedulesParts {
  store: { readonly watch: Pick<WatchRecord, 'schedules' | 'saveSchedule' | 'spent'> };
  targets: readonly { target: Target }[];
  suites: readonly Suite[];
  clock: Pick<Clock, 'now'>;
  instrument: Pick<Instrument, 'readSchedules' | 'problem'>;
  config: { readonly current: Pick<Config, 'plan' | 'standInSchedule'> };
  /** What the instrument said last, by target. */
  watched: ReadonlyMap<string, readonly WatchedSuite[]>;
}

const SHOWN = 5;

/** When suites are run by themselves, as one sees and changes it. Methods reject with RequestProblem for bad input. */
export class Schedules {
  constructor(private readonly parts: SchedulesParts) {}

  /** Of all targets, or of the one with that id. */
  list = async (targetId?: string): Promise<ScheduleView[]> => {
    const { targets, suites, store, clock } = this.parts;
    const made = await store.watch.schedules();
    const shown = targetId === undefined ? targets : [findTarget(targets, targetId)];
    const views = shown.map(async ({ target }) => {
      const spent = await store.watch.spent(target.id, accountedFrom(clock.now()));
      return suites.map((suite) => this.view(target, suite, made, spent));
    });
    return (await Promise.all(views)).flat();
  };

  /** What a schedule would do. */
  preview = async (of: ScheduledSuite, asked: WrittenSchedule): Promise<SchedulePreview> => {
    const now = this.parts.clock.now();
    const target = this.addressed(of);
    const schedule = readSchedule(asked, now);
    if (schedule === null) throw new RequestProblem(400, 'every: name either every or cron', 'every');
    const spent = await this.parts.store.watch.spent(target.id, accountedFrom(now));
    const cost = this.cost(target, this.suite(of.suite), spent, schedule);
    return { nextRuns: this.nextRuns(of, schedule), cost };
  };

  save = async (of: ScheduledSuite, { paused, ...asked }: ScheduleChange): Promise<ScheduleView> => {
    const now = this.parts.clock.now();
    const schedule = readSchedule(asked, now);
    if (schedule === null && paused === undefined)
      throw new RequestProblem(400, 'every: name either every or cron, or paused', 'every');
    const { inForce } = await this.changeable(of);
    if (schedule === null && inForce.schedule === null)
      throw new RequestProblem(409, `There is no schedule of ${of.suite} on ${of.target} that could be paused.`);
    // A schedule that is made goes; one that is to rest says so.
    return this.change(of, { ...(schedule && { schedule }), paused: paused ?? (schedule ? false : inForce.paused) });
  };

  /** Takes away what was made here; what a file says, or the stand-in has by default, stays. */
  remove = async (of: ScheduledSuite): Promise<ScheduleView> => {
    await this.changeable(of);
    return this.change(of, { schedule: null, paused: false });
  };

  /** Tells of any moment when the suite is due next after it and after now; null where it is not run by itself. */
  due = async (of: ScheduledSuite): Promise<((after: number) => number | null) | null> => {
    const { schedule, paused } = this.inForce(of, await this.parts.store.watch.schedules());
    if (schedule === null || paused) return null;
    const { held } = this.known(of);
    const first = Math.max(this.parts.clock.now(), held ? Date.parse(held.until) - 1 : 0);
    return (after) => nextSlot(schedule, this.phaseOf(of), Math.max(after, first));
  };

  private async change(of: ScheduledSuite, change: { schedule?: Schedule | null; paused: boolean }) {
    const { store, clock, instrument } = this.parts;
    await store.watch.saveSchedule(of, change, clock.now());
    // One that is down reads them when it starts, and those of other servers by themselves.
    await instrument.readSchedules().catch(() => undefined);
    const view = (await this.list(of.target)).find(({ suite }) => suite === of.suite);
    if (!view) throw new Error(`there is no suite ${of.suite}`);
    return view;
  }

  private async changeable(of: ScheduledSuite): Promise<{ inForce: ScheduleInForce }> {
    this.addressed(of);
    const inForce = this.inForce(of, await this.parts.store.watch.schedules());
    if (inForce.source !== 'file') return { inForce };
    throw new RequestProblem(409, `The file of targets says when ${of.suite} is run on ${of.target}: change it there.`);
  }

  /** What an address names and is not there is not found, like an address. */
  private addressed({ target: id }: ScheduledSuite): Target {
    const found = this.parts.targets.find(({ target }) => target.id === id);
    if (found) return found.target;
    throw new RequestProblem(404, `There is no target ${JSON.stringify(id.slice(0, 100))}.`, 'target');
  }

  private inForce({ target, suite }: ScheduledSuite, made: Awaited<ReturnType<WatchRecord['schedules']>>) {
    const { plan, standInSchedule } = this.parts.config.current;
    return scheduleInForce(suite, {
      plan: plan.targets[target],
      made: made.find((one) => one.target === target && one.suite === suite),
      hasDefault: target === EMBEDDED_TARGET && standInSchedule,
    });
  }

  private view(
    target: Target,
    suite: Suite,
    made: Awaited<ReturnType<WatchRecord['schedules']>>,
    spent: readonly Spent[],
  ): ScheduleView {
    const of = { target: target.id, suite: suite.id };
    const { source, schedule, paused } = this.inForce(of, made);
    const { every, cron, timezone, quiet } = schedule ? toWritten(schedule) : {};
    const { nextRunAt, held } = this.known(of);
    return {
      ...of,
      source: schedule === null ? 'none' : source,
      readOnly: source === 'file',
      ...{ every: every ?? null, cron: cron ?? null, timezone: timezone ?? null, quiet: quiet ?? null },
      ...{ paused, nextRunAt, held },
      nextRuns: schedule === null || paused ? [] : this.nextRuns(of, schedule, held && Date.parse(held.until)),
      cost: this.cost(target, suite, spent, schedule),
    };
  }

  private known({ target, suite }: ScheduledSuite): Pick<WatchedSuite, 'nextRunAt' | 'held'> {
    const { instrument, watched } = this.parts;
    const known = watched.get(target)?.find((one) => one.suite === suite);
    return known && instrument.problem === null ? known : { nextRunAt: null, held: null };
  }

  private readonly phaseOf = ({ target, suite }: ScheduledSuite): string =>
    phaseKey(target, suite, this.parts.config.current.plan.targets);

  private nextRuns(of: ScheduledSuite, schedule: Schedule, notBefore: number | null = null): string[] {
    const from = Math.max(this.parts.clock.now(), notBefore === null ? 0 : notBefore - 1);
    return nextSlots(schedule, this.phaseOf(of), from, SHOWN).map((slot) => new Date(slot).toISOString());
  }

  private cost(target: Target, suite: Suite, spent: readonly Spent[], schedule: Schedule | null): ScheduleCost {
    const now = this.parts.clock.now();
    const { requests, tokens, isMeasured } = runCost(spent, suite.id, estimateRun(suite, target), now);
    const runs = schedule && runsPerDay(schedule, now);
    const perDay = (per: number) => runs && Math.ceil(runs * per);
    return {
      ...{ callsPerRun: rounded(requests), tokensPerRun: Math.ceil(tokens), isMeasured },
      ...{ runsPerDay: runs && rounded(runs), callsPerDay: perDay(requests), tokensPerDay: perDay(tokens) },
    };
  }

  private suite(id: SuiteId): Suite {
    const suite = this.parts.suites.find((one) => one.id === id);
    if (suite) return suite;
    throw new Error(`there is no suite ${id}`);
  }
}

const rounded = (number: number): number => Math.round(number * 10) / 10;
