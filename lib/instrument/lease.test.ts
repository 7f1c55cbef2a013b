import { describe, expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { takeLease } from './lease';

const LEASE_MS = 15_000;

/** An instance whose store answers as `answers` says: good, lapsed before, or not at all. */
async function holder() {
  const clock = new FakeClock();
  const renewals: number[] = [];
  const events: string[] = [];
  const state = { answer: 'good' as 'good' | 'lapsed' | 'down', lapsed: [] as string[] };
  const lease = await takeLease({
    ...{ owner: 'me', leaseMs: LEASE_MS, clock },
    instances: {
      renew: async () => {
        if (state.answer === 'down') throw new Error('the store is down');
        renewals.push(clock.elapsed());
        return state.answer === 'good';
      },
      interruptLapsed: async (_now, self) => {
        expect(self).toBe('me');
        return state.lapsed.splice(0);
      },
      leave: async () => void events.push('left'),
    },
    onLapsed: () => events.push(`lapsed at ${clock.elapsed()}`),
    onInterrupted: (ids) => events.push(`interrupted ${ids.join()}`),
    report: () => events.push('reported'),
  });
  return { clock, renewals, events, state, lease };
}

describe('a lease', () => {
  it('is renewed three times in its length, and given back at the end', async () => {
    const { clock, renewals, events, lease } = await holder();
    await clock.advance(15_000);
    expect(renewals).toEqual([0, 5000, 10_000, 15_000]);
    await lease.release();
    await clock.advance(60_000);
    expect(renewals).toHaveLength(4);
    expect(events).toEqual(['left']);
  });

  it('ends the runs of those who are gone, with each renewal', async () => {
    const { clock, events, state } = await holder();
    state.lapsed = ['run-1'];
    await clock.advance(5000);
    expect(events).toEqual(['interrupted run-1']);
  });

  it('is lost when the store cannot be reached for its length, said once, and taken anew afterwards', async () => {
    const { clock, events, state } = await holder();
    state.answer = 'down';
    await clock.advance(14_500);
    expect(events).toEqual(['reported']);
    await clock.advance(20_000);
    expect(events.filter((event) => event.startsWith('lapsed'))).toEqual(['lapsed at 15000']);
    state.answer = 'good';
    await clock.advance(10_000);
    state.answer = 'down';
    await clock.advance(20_000);
    expect(events.filter((event) => event.startsWith('lapsed'))).toHaveLength(2);
  });

  it('survives a store that is away for shorter than it', async () => {
    const { clock, events, state } = await holder();
    state.answer = 'down';
    await clock.advance(13_000);
    state.answer = 'good';
    await clock.advance(60_000);
    expect(events).toEqual(['reported']);
  });

  it('is lost when the store says that it had lapsed, as after a sleep of the machine', async () => {
    const { clock, events, state } = await holder();
    state.answer = 'lapsed';
    await clock.advance(5000);
    expect(events).toEqual(['lapsed at 5000']);
  });

  it('is lost when the process was held up for longer than it, whatever the store says', async () => {
    const clock = new FakeClock();
    const events: string[] = [];
    let held = 0;
    // A timer that comes late, as when the process was stopped.
    const late = { now: clock.now, elapsed: () => clock.elapsed() + held, sleep: clock.sleep };
    await takeLease({
      ...{ owner: 'me', leaseMs: LEASE_MS, clock: late },
      instances: { renew: async () => true, interruptLapsed: async () => [], leave: async () => undefined },
      onLapsed: () => events.push('lapsed'),
      onInterrupted: () => undefined,
      report: () => undefined,
    });
    held = 30_000;
    await clock.advance(5000);
    expect(events).toEqual(['lapsed']);
  });
});
