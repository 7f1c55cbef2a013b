import { expect, it } from 'vitest';
import { openStore } from '@/lib/store/open-store';
import { ended, finished, moment, sampleAttempt, sampleCheck, sampleRun } from '@/lib/domain/testing/sample-runs';
import { Teller } from './teller';
import type { StoreUnderTest } from './store-under-test';

export function describeVersion(subject: StoreUnderTest): void {
  it('stays the same while things are only read', async () => {
    const { store, tell } = subject;
    await tell.runStarted(sampleRun(0));
    const before = await store.version();
    await store.run('x');
    await store.runs({ limit: 5 });
    await store.target('chutes');
    expect(await store.version()).toBe(before);
  });

  it('is another one after each fact, and never an earlier one again', async () => {
    const { store, tell } = subject;
    const run = sampleRun(0);
    const recorded = sampleAttempt(1, moment(0));
    const seen = [await store.version()];
    for (const write of [
      () => tell.runStarted(run),
      () => tell.attemptEnded(run, 'DIRECT_JSON', recorded),
      () => tell.waitEnded(run, 'DIRECT_JSON', { ...recorded.attempt, waitMs: 7 }),
      () => tell.checkEnded(run, ended(sampleCheck('DIRECT_JSON'), 'ok', 0)),
      () => tell.runEnded(finished(run, 0, 'ok', 'ok')),
      () => store.interruptLapsed(0).then(() => tell.runStarted(sampleRun(1))),
    ]) {
      await write();
      seen.push(await store.version());
    }
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('is another one after what any other process wrote', async () => {
    const other = await openStore(subject.location);
    const tell = new Teller(other);
    const before = await subject.store.version();
    await tell.runStarted(sampleRun(0));
    const after = await subject.store.version();
    expect(after).not.toBe(before);
    await tell.runEnded(finished(sampleRun(0), 0, 'ok', 'ok'));
    expect(await subject.store.version()).not.toBe(after);
    await other.close();
  });
}
