import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Look } from '@/lib/domain/watch/incident';
import { addSight, lookAt, NOTHING_SEEN, openStretches, type Sight, type Stretch, type Track } from './sights';

const MIN = 60_000;
const sight = (of: string, minute: number, look: Look, { holds = 1, followed = 3 } = {}): Sight => ({
  ...{ of, look, at: minute * MIN },
  holds: (minute + holds) * MIN,
  followed: (minute + followed) * MIN,
});

/** All that is known after these verdicts, in whole minutes. */
function seen(sights: readonly Sight[], now: number, begun: readonly (readonly number[])[] = []): string {
  let track: Track = NOTHING_SEEN;
  const all: Stretch[] = [];
  for (const [place, one] of sights.entries()) {
    const next = addSight(
      track,
      one,
      (begun[place] ?? []).map((minute) => minute * MIN),
    );
    all.push(...next.settled);
    ({ track } = next);
  }
  return joined([...all, ...openStretches(track, now * MIN)]);
}

function joined(stretches: readonly Stretch[]): string {
  const merged: Stretch[] = [];
  for (const stretch of stretches) {
    const last = merged.at(-1);
    if (last?.look === stretch.look && last.to === stretch.from) last.to = stretch.to;
    else merged.push({ ...stretch });
  }
  return merged.map(({ from, to, look }) => `${look} ${from / MIN}-${to / MIN}`).join(', ');
}

describe('verdicts over time', () => {
  it('hold until the next run', () => {
    expect(seen([sight('a', 0, 'verified'), sight('a', 1, 'failed'), sight('a', 2, 'verified')], 2.5)).toBe(
      'verified 0-1, failed 1-2, verified 2-2.5',
    );
  });

  it('hold no longer than until the next was due, when it did not come', () => {
    expect(seen([sight('a', 0, 'verified'), sight('a', 300, 'failed')], 301)).toBe('verified 0-1, failed 300-301');
    expect(seen([sight('a', 0, 'verified')], 2)).toBe('verified 0-2');
    expect(seen([sight('a', 0, 'verified')], 4)).toBe('verified 0-1');
  });

  it('are ended by a look that told nothing', () => {
    const blind = sight('a', 2, 'unknown', { holds: 0, followed: 0 });
    expect(seen([sight('a', 1, 'verified'), blind, sight('a', 3, 'failed')], 4)).toBe('verified 1-2, failed 3-4');
  });

  it('of several suites come to the gravest of what is known', () => {
    const sights = [
      sight('a', 0, 'verified', { holds: 5, followed: 9 }),
      sight('b', 1, 'capacity'),
      sight('b', 2, 'verified'),
      sight('b', 3, 'failed'),
      sight('a', 4, 'failed', { holds: 5, followed: 9 }),
      sight('b', 4, 'verified'),
      sight('b', 5, 'verified'),
      sight('a', 6, 'verified', { holds: 5, followed: 9 }),
    ];
    expect(seen(sights, 6.5)).toBe('verified 0-1, capacity 1-2, verified 2-3, failed 3-6, verified 6-6.5');
  });

  it('of a suite that is looked at no more take no part, nor do they make anything green', () => {
    const sights = [sight('a', 0, 'failed'), ...[0, 1, 2, 3, 4, 5, 6].map((minute) => sight('b', minute, 'verified'))];
    expect(seen(sights, 7)).toBe('failed 0-1, verified 1-7');
  });

  it('of a run that began earlier and ended later count from when it began', () => {
    const sights = [
      sight('b', 1, 'verified'),
      sight('b', 2, 'verified'),
      sight('a', 0, 'failed', { holds: 9, followed: 9 }),
    ];
    expect(seen(sights, 3, [[0], [0], []])).toBe('failed 0-3');
  });

  it('count no moment twice when clocks are set back', () => {
    const sights = [
      sight('a', 720, 'verified'),
      sight('a', 721, 'verified'),
      sight('a', 2, 'failed'),
      sight('a', 722, 'verified'),
    ];
    expect(seen(sights, 723)).toBe('verified 720-721, verified 722-723');
  });

  it('are in force as long as they hold', () => {
    const { track } = addSight(NOTHING_SEEN, sight('a', 0, 'capacity'));
    expect(lookAt(track, 2 * MIN)).toBe('capacity');
    expect(lookAt(track, 4 * MIN)).toBe('unknown');
    expect(lookAt(NOTHING_SEEN, 0)).toBe('unknown');
  });

  it('settle to the same however early they are settled, and never overlap', () => {
    const looks = fc.constantFrom<Look>('verified', 'failed', 'capacity', 'unknown');
    const random = fc.array(
      fc.record({ of: fc.constantFrom('a', 'b', 'c'), step: fc.integer({ min: 0, max: 12 }), look: looks }),
      { minLength: 1, maxLength: 25 },
    );
    fc.assert(
      fc.property(random, (steps) => {
        let minute = 0;
        const sights = steps.map(({ of, step, look }) =>
          sight(of, (minute += step / 2), look, { holds: 2, followed: 5 }),
        );
        const now = minute + 20;
        const first = sights[0]?.at ?? 0;
        // All at once: nothing is settled before the last, as if a run had gone on all the time.
        const late = seen(
          sights,
          now,
          sights.map(() => [first / MIN]),
        );
        expect(seen(sights, now)).toBe(late);
      }),
    );
  });

  it('are few that are kept', () => {
    let track: Track = NOTHING_SEEN;
    for (let minute = 0; minute < 500; minute += 1) {
      ({ track } = addSight(track, sight('a', minute, 'verified')));
      if (minute % 5 === 0) ({ track } = addSight(track, sight('b', minute, 'verified', { holds: 5, followed: 11 })));
    }
    expect(track.sights.length).toBeLessThan(10);
  });
});
