import { describe, expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import { finished, moment, sampleRun } from '@/lib/domain/testing/sample-runs';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { foldRun, type IncidentState, NOTHING_WATCHED, removed, type SuiteWatch } from './fold-run';
import { seenRun } from './seen-run';
import { PLAIN_RULES, type SuiteRules } from './suite-rules';

const MIN = 60_000;
const START = Date.parse(moment(0));

/** Scheduled every minute. */
const RULES: SuiteRules = { ...PLAIN_RULES, nextDue: (after) => after + MIN };

type Step = [minute: number, reason: Reason, changes?: Partial<Run>];

/** A scheduled run, with the exit of its script. */
function runOf([minute, reason, changes]: Step): Run {
  const run = finished(sampleRun(minute, { trigger: 'schedule' }), minute, reason, reason);
  const exitCode = OUTCOME_OF[reason] === 'CAPACITY' ? 32 : run.exitCode;
  return { ...run, exitCode, ...changes };
}

interface Told {
  event: string;
  minute: number;
  incident: IncidentState;
}

class Suite {
  watch: SuiteWatch = NOTHING_WATCHED;
  open: IncidentState | null = null;
  readonly told: Told[] = [];
  private ids = 0;

  constructor(private readonly rules: SuiteRules = RULES) {}

  play(...steps: Step[]): this {
    for (const step of steps) {
      // As it is kept between runs, and over a restart.
      const kept = JSON.parse(JSON.stringify([this.watch, this.open])) as [SuiteWatch, IncidentState | null];
      const { watch, incident, event } = foldRun(
        ...kept,
        seenRun(runOf(step)),
        this.rules,
        () => `incident-${++this.ids}`,
      );
      this.watch = watch;
      this.open = incident?.closedAt === null ? incident : null;
      if (event && incident) this.told.push({ event, minute: step[0], incident });
    }
    return this;
  }

  get events(): string {
    return this.told.map(({ event, minute }) => `${event} ${minute}`).join(', ');
  }
}

const each = (from: number, reasons: readonly Reason[]): Step[] => reasons.map((reason, at) => [from + at, reason]);
const times = (count: number, reason: Reason): Reason[] => Array.from({ length: count }, () => reason);

describe('an incident', () => {
  it('opens as of the first failure, is told when enough have failed, and closes as of the first success', () => {
    const { told, events } = new Suite().play(
      ...each(0, ['ok', 'server_error', 'server_error', 'server_error', 'ok', 'ok']),
    );
    expect(events).toBe('opened 2, closed 5');
    expect(told[0]?.incident).toMatchObject({
      ...{
        kind: 'failure',
        openedAt: moment(1),
        toldAt: moment(2, 45_000),
        closedAt: null,
        end: null,
        durationMs: null,
      },
      ...{ reason: 'server_error', side: 'gateway-broke', gaps: [] },
      sentence: 'Not verified: smoke failed DIRECT_JSON (server error) and 1 more.',
      firstEvidence: { runId: runOf([1, 'ok']).id, checkId: 'DIRECT_JSON' },
    });
    expect(told[1]?.incident).toMatchObject({ closedAt: moment(4), end: 'recovered', durationMs: 3 * MIN });
  });

  it('is none for a flap', () => {
    const flap: Reason[] = ['server_error', 'ok', 'ok', 'overloaded', 'ok', 'ok', 'ok'];
    expect(new Suite().play(...each(0, [...flap, ...flap, ...flap])).events).toBe('');
  });

  it('stays open until enough succeed in a row', () => {
    const suite = new Suite({ ...RULES, closeAfter: 3 });
    suite.play(...each(0, ['timeout', 'timeout', 'timeout', 'ok', 'timeout', 'ok']));
    expect(suite.events).toBe('opened 1');
    suite.play(...each(6, ['ok', 'ok']));
    expect(suite.told[1]?.incident).toMatchObject({ closedAt: moment(5), durationMs: 5 * MIN });
  });

  it('opens for what alternates once half of the latest ten have failed, and not before ten', () => {
    const alternating = Array.from({ length: 9 }, (_, at): Reason => (at % 2 === 0 ? 'timeout' : 'ok'));
    const suite = new Suite().play(...each(0, alternating));
    expect(suite.events).toBe('');
    suite.play(...each(9, ['ok', 'timeout', 'ok', 'timeout']));
    expect(suite.events).toBe('opened 10');
    expect(suite.told[0]?.incident.openedAt).toBe(moment(2));
    expect(suite.play(...each(13, ['ok', 'timeout', 'ok', 'ok'])).events).toBe('opened 10, closed 16');
  });

  it('does not open anew from what it was opened by before', () => {
    const suite = new Suite({ ...RULES, closeAfter: 1 });
    suite.play(...each(0, [...times(10, 'timeout'), 'ok', 'timeout', 'ok']));
    expect(suite.events).toBe('opened 1, closed 10');
  });

  it('goes on when capacity becomes a failure and back, with each cause in its timeline', () => {
    const { told, open } = new Suite().play(
      ...each(0, ['overloaded', 'overloaded', 'server_error', 'server_error', 'overloaded']),
    );
    expect(told.map(({ event, incident }) => `${event} ${incident.kind}`)).toEqual([
      ...['opened capacity', 'changed failure', 'changed capacity'],
    ]);
    expect(open?.causes.map(({ at, kind, reason, side }) => [at, kind, reason, side])).toEqual([
      [moment(0), 'capacity', 'overloaded', 'gateway-full'],
      [moment(2), 'failure', 'server_error', 'gateway-broke'],
      [moment(4), 'capacity', 'overloaded', 'gateway-full'],
    ]);
    expect(open?.id).toBe('incident-1');
  });

  it('keeps its first cause and the latest, however many there are', () => {
    const { open } = new Suite().play(
      ...each(
        0,
        Array.from({ length: 300 }, (_, at): Reason => (at % 2 ? 'timeout' : 'overloaded')),
      ),
    );
    expect(open?.causes).toHaveLength(100);
    expect(open?.causes[0]?.at).toBe(moment(0));
    expect(open?.causes.at(-1)?.at).toBe(moment(299));
  });

  it.each<[string, Partial<Run>]>([
    ['was started by hand', { trigger: 'manual' }],
    ['was started over the API', { trigger: 'api' }],
    ['was cancelled', { status: 'cancelled', verified: null, exitCode: null }],
    ['was interrupted', { status: 'interrupted', verified: null, exitCode: null }],
    ['asked nobody, since something is not set', { exitCode: 12 }],
    ['met a network of ours that is gone', { witness: 'silent' }],
    ['met a fault of ours', { counts: { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 2 } }],
  ])('neither opens nor closes by a run that %s', (_, changes) => {
    const suite = new Suite().play(...[0, 1, 2, 3].map((minute): Step => [minute, 'network', changes]));
    expect(suite.events).toBe('');
    suite.play([4, 'network'], [5, 'network', changes], [6, 'network']);
    expect(suite.events).toBe('opened 6');
    const good: Partial<Run> = changes.trigger ? changes : { ...changes, verified: null };
    suite.play(...[7, 8, 9].map((minute): Step => [minute, 'ok', good]));
    expect(suite.events).toBe('opened 6');
    expect(suite.play([10, 'ok'], [11, 'ok']).events).toBe('opened 6, closed 11');
  });

  it('tells when nobody looked, and counts nothing before that as in a row', () => {
    const suite = new Suite().play([0, 'timeout'], [300, 'timeout']);
    expect(suite.events).toBe('');
    suite.play([301, 'timeout'], [302, 'timeout'], [600, 'timeout'], [601, 'ok'], [602, 'ok']);
    expect(suite.told.at(-1)?.incident).toMatchObject({
      ...{ openedAt: moment(300), closedAt: moment(601) },
      gaps: [{ from: moment(303), to: moment(600) }],
    });
  });

  it('takes the time in which we were cut off for one in which nobody looked', () => {
    const suite = new Suite().play([0, 'timeout'], [1, 'timeout']);
    suite.play(...[2, 3, 4, 5, 6, 7].map((minute): Step => [minute, 'network', { witness: 'silent' }]), [8, 'timeout']);
    expect(suite.open?.gaps).toEqual([{ from: moment(2), to: moment(8) }]);
  });

  it('takes no time in which we were cut off for known, however short it was', () => {
    const suite = new Suite().play(
      [0, 'timeout'],
      [1, 'timeout'],
      [2, 'network', { witness: 'silent' }],
      [3, 'timeout'],
    );
    expect(suite.open?.gaps).toEqual([{ from: moment(2), to: moment(3) }]);
  });

  it('of a suite that is run by itself no more ends by what somebody starts at a server, and by nothing else', () => {
    let everyMs: number | null = MIN;
    const rules = { ...PLAIN_RULES, nextDue: (after: number) => everyMs && after + everyMs };
    const suite = new Suite(rules).play([0, 'timeout'], [1, 'timeout'], [2, 'ok', { trigger: 'manual' }]);
    everyMs = null;
    suite.play([3, 'ok', { trigger: 'cli' }], [4, 'ok', { trigger: 'cli' }]);
    suite.play([5, 'ok', { trigger: 'manual' }], [6, 'timeout', { trigger: 'api' }], [7, 'ok', { trigger: 'mcp' }]);
    expect(suite.events).toBe('opened 1');
    expect(suite.play([8, 'ok', { trigger: 'manual' }]).events).toBe('opened 1, closed 8');
    expect(suite.told.at(-1)?.incident.closedAt).toBe(moment(7));
    expect(suite.play([9, 'timeout', { trigger: 'manual' }], [10, 'timeout', { trigger: 'manual' }]).open).toBeNull();
  });

  it('ends as removed when its target is watched no more', () => {
    const { watch, open } = new Suite().play([0, 'timeout'], [1, 'timeout']);
    expect(open && removed(watch, open, START + 60 * MIN)).toMatchObject({
      ...{ end: 'removed', closedAt: moment(60), durationMs: 60 * MIN },
      gaps: [{ from: moment(2), to: moment(60) }],
    });
  });
});

describe('maintenance', () => {
  const within = (from: number, to: number): SuiteRules => ({
    ...RULES,
    inMaintenance: (at) => at >= START + from * MIN && at < START + to * MIN,
  });

  it('opens no incident, also not for a run that began before it', () => {
    const suite = new Suite(within(1.5, 10));
    suite.play(...each(0, [...times(10, 'timeout'), 'ok', 'timeout', 'ok', 'ok']));
    expect(suite.events).toBe('');
  });

  it('lets one open afterwards for what goes on, as of the first failure', () => {
    const suite = new Suite(within(1, 200)).play(...each(0, ['ok', ...times(250, 'timeout')]));
    expect(suite.events).toBe('opened 200');
    expect(suite.open?.openedAt).toBe(moment(1));
  });

  it('ends none that was open: down before and after it is one, and one that recovers within it ends when it did', () => {
    const suite = new Suite(within(5, 10)).play(...each(0, times(12, 'timeout')));
    expect(suite.events).toBe('opened 1');
    const other = new Suite(within(5, 10)).play(...each(0, [...times(7, 'timeout'), ...times(8, 'ok')]));
    expect(other.told[1]?.incident).toMatchObject({ closedAt: moment(7) });
    expect(other.events).toBe('opened 1, closed 8');
  });
});
