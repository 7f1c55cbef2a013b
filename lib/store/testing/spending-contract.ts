import { expect, it } from 'vitest';
import { finished, moment, sampleAttempt, sampleEvidence, sampleRun } from '@/lib/domain/testing/sample-runs';
import { openStore } from '@/lib/store/open-store';
import type { StoreUnderTest } from './store-under-test';

export function describeSpending(subject: StoreUnderTest): void {
  const DAY = Date.parse(moment(0).slice(0, 10));
  const spent = () => subject.store.watch.spent('chutes', DAY);

  const answered = (n: number, minute: number, usage: object | null, body = '{"same":1}') => {
    const { attempt } = sampleAttempt(n, moment(minute), {
      outcome: 'PASS',
      reason: 'ok',
      httpStatus: 200,
      retryAfter: null,
    });
    const evidence = sampleEvidence(n);
    const reading = { kind: 'completion', content: 'x', contentCut: false, reasoning: false } as const;
    return {
      attempt: { ...attempt, call: `chat-${minute}` },
      evidence: {
        ...evidence,
        request: { ...evidence.request, body },
        response: { status: 200, headers: {}, bodyBytes: 2, bodyExcerpt: '{}' },
        reading: { ...reading, finishReason: 'stop', servedModel: null, ...(usage && { usage }) },
      } as typeof evidence,
    };
  };
  const usage = { prompt: 10, completion: 5, total: 15, reasoning: null };

  it('counts requests, what they are billed at, and tokens as they were told', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    await subject.tell.attemptEnded(run, 'DIRECT_JSON', answered(1, 0, usage));
    await subject.tell.attemptEnded(run, 'DIRECT_JSON', answered(2, 10, usage));
    await subject.tell.attemptEnded(
      run,
      'ROUTER_JSON',
      answered(1, 11, { ...usage, completion: 300, total: null, reasoning: 280 }, '{"other":1}'),
    );
    await subject.tell.runEnded(finished(run, 0));
    await subject.tell.again();
    expect(await spent()).toEqual([
      { day: DAY, purpose: 'smoke', requests: 3, tenths: 21, tokens: 15 + 15 + 310, untold: 0, runs: 1 },
    ]);
  });

  it('says of how many requests the tokens are not known, and takes none for 0', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    await subject.tell.attemptEnded(run, 'DIRECT_JSON', answered(1, 0, null));
    await subject.tell.attemptEnded(run, 'ROUTER_JSON', sampleAttempt(1, moment(1)));
    expect(await spent()).toMatchObject([{ requests: 2, tokens: 0, untold: 1 }]);
  });

  it('bills the same bytes in full again after a quarter of an hour, and at another target', async () => {
    const run = sampleRun(0);
    const elsewhere = sampleRun(1, { target: 'elsewhere' });
    await subject.tell.runStarted(run);
    await subject.tell.runStarted(elsewhere);
    for (const minute of [0, 14, 29, 43])
      await subject.tell.attemptEnded(run, 'DIRECT_JSON', answered(1, minute, usage));
    await subject.tell.attemptEnded(elsewhere, 'DIRECT_JSON', answered(1, 14, usage));
    expect(await spent()).toMatchObject([{ requests: 4, tenths: 10 + 1 + 10 + 1 }]);
    expect(await subject.store.watch.spent('elsewhere', DAY)).toMatchObject([{ tenths: 10 }]);
  });

  it('keeps the days apart, and outlives the server that counted', async () => {
    const spend = (at: number, body: string) =>
      subject.store.watch.spend([
        { target: 'chutes', purpose: 'walk', at, evidence: answered(1, 0, usage, body).evidence },
      ]);
    await spend(DAY + 1, 'one');
    await spend(DAY + 86_399_999, 'two');
    await spend(DAY + 86_400_000, 'two');
    const other = await openStore(subject.location);
    expect(await other.watch.spent('chutes', DAY)).toMatchObject([
      { day: DAY, purpose: 'walk', requests: 2, tenths: 20, tokens: 30 },
      { day: DAY + 86_400_000, requests: 1, tenths: 1 },
    ]);
    expect(await other.watch.spent('chutes', DAY + 86_400_000)).toHaveLength(1);
    await other.close();
  });

  it('that reached a budget is told by one instance, once a day', async () => {
    const other = await openStore(subject.location);
    const notice = { target: 'chutes', at: moment(0), until: moment(600), what: 'calls' } as const;
    const answers = await Promise.all([subject.store, other, other].map((store) => store.watch.noticeBudget(notice)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await other.watch.noticeBudget({ ...notice, at: moment(1440) })).toBe(true);
    expect(await other.watch.budgetNotices(Date.parse(moment(1)))).toEqual([{ ...notice, at: moment(1440) }]);
    expect(await other.watch.budgetNotices(0)).toHaveLength(2);
    await other.close();
  });

  it('waits for the moment that the latest results were told, and no longer than they stand', async () => {
    const until = moment(90);
    const full = finished(sampleRun(0), 0, 'overloaded', 'ok');
    const told = {
      ...full,
      checks: full.checks.map((check, at) => ({ ...check, eligibleAt: at === 0 ? until : null })),
    };
    await subject.tell.runEnded(told);
    const ask = (minute: number) => subject.store.watch.toldUntil('chutes', Date.parse(moment(minute)));
    expect(await ask(1)).toBe(Date.parse(until));
    expect(await ask(90)).toBeNull();
    await subject.tell.runEnded(finished(sampleRun(2), 2));
    expect(await ask(3)).toBeNull();
  });
}
