import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '@/lib/domain/fact';
import { openStore, type StoreLocation } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { EAGER_RULES } from './eager-rules';
import { ended, finished, moment, sampleAttempt, sampleCheck, sampleRun } from '@/lib/domain/testing/sample-runs';

/**
 * A process that runs suites, three at a time, until it is killed, beside others that do the same on the same targets. Prints one line for
 * each fact that it was told to be durable: of its own by the answer, of others as it heard of them.
 */
async function runRestlessly(location: StoreLocation, owner: string, leaseMs: number): Promise<void> {
  const store = await openStore(location);
  store.watchBy(() => EAGER_RULES);
  store.onFacts((facts) => facts.forEach((fact) => print('heard', fact)));
  await store.factsAfter('', 0);
  await store.renew(owner, leaseMs);
  process.stdout.write('ready\n');
  setInterval(() => void store.renew(owner, leaseMs), leaseMs / 3);
  setInterval(() => void store.interruptLapsed(Date.now(), owner), leaseMs / 6);
  await Promise.all([1, 2, 3].map(() => runOnAndOn(store, owner)));
}

/** So many that those whose runs wait for a lease to lapse leave enough to do. */
const TARGETS = 40;

const print = (how: 'recorded' | 'heard', { runId, seq }: Fact): void =>
  void process.stdout.write(`${how} ${runId} ${seq}\n`);

async function runOnAndOn(store: Store, owner: string): Promise<never> {
  for (;;) {
    const facts = factsOf(owner, `target-${Math.floor(Math.random() * TARGETS)}`);
    const [started, ...rest] = facts;
    if (started?.type !== 'run') throw new Error('a run begins with its start');
    const { joined } = await store.claim(started);
    if (joined === null) {
      print('recorded', started);
      await record(store, rest);
    }
    await sleep(Math.random() * 20);
  }
}

/** One, two or three at a time. Ends early when somebody else has ended the run. */
async function record(store: Store, facts: Fact[]): Promise<void> {
  while (facts.length > 0) {
    const next = facts.splice(0, 1 + Math.floor(Math.random() * 3));
    try {
      await store.record(next);
    } catch (error) {
      if (error instanceof Error && error.name === 'RunOverError') return;
      throw error;
    }
    for (const fact of next) print('recorded', fact);
    await sleep(Math.random() * 10);
  }
}

function factsOf(owner: string, target: string): Fact[] {
  const run = sampleRun(0, { id: randomUUID(), owner, target, trigger: 'schedule' });
  const reason = Math.random() < 0.5 ? 'ok' : 'timeout';
  const facts: Fact[] = [];
  const place = () => ({ runId: run.id, seq: facts.length + 1 });
  facts.push({ ...place(), type: 'run', phase: 'started', run });
  for (const { id: checkId } of run.checks) {
    const tries = [1, 2].map((n) => sampleAttempt(n, moment(0, n)));
    for (const { attempt, evidence } of tries) {
      facts.push({ ...place(), type: 'attempt', phase: 'ended', checkId, attempt, evidence });
    }
    const attempts = tries.map(({ attempt }) => attempt);
    facts.push({
      ...place(),
      type: 'check',
      phase: 'ended',
      check: { ...ended(sampleCheck(checkId), reason, 0), attempts },
    });
  }
  const checks = facts.flatMap((fact) => (fact.type === 'check' ? [fact.check] : []));
  facts.push({ ...place(), type: 'run', phase: 'ended', run: { ...finished(run, 0, reason, reason), checks } });
  return facts;
}

const [location = '', owner = '', leaseMs = ''] = process.argv.slice(2);
await runRestlessly(JSON.parse(location) as StoreLocation, owner, Number(leaseMs));
