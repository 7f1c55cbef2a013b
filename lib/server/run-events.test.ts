import { expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import type { RunEvent } from '@/lib/domain/run-event';
import { runEvents } from './run-events';

const run = (status: Run['status']): Run => ({
  id: 'r',
  target: 't',
  suite: 'doctor',
  trigger: 'api',
  status,
  startedAt: '2025-10-21T19:35:00.000Z',
  finishedAt: null,
  durationMs: null,
  exitCode: null,
  verified: null,
  counts: { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 },
  checks: [],
});

const told = async (events: AsyncIterable<RunEvent>): Promise<string[]> => {
  const words: string[] = [];
  for await (const event of events) words.push(event.type === 'run' ? event.run.status : event.type);
  return words;
};

it('begins with the state so far, misses nothing that happens while it is read, and ends with the run', async () => {
  let listener: (event: RunEvent) => void = () => undefined;
  const stateSoFar = async (): Promise<Run> => {
    listener({ type: 'run', run: run('running') });
    return run('queued');
  };
  const events = runEvents(
    stateSoFar,
    (listen) => {
      listener = listen;
      return () => undefined;
    },
    new AbortController().signal,
  );
  const words = told(events);
  await Promise.resolve();
  setImmediate(() => listener({ type: 'run', run: run('finished') }));
  expect(await words).toEqual(['queued', 'running', 'finished']);
});

it('a run that has ended is told once', async () => {
  const events = runEvents(
    async () => run('finished'),
    () => null,
    new AbortController().signal,
  );
  expect(await told(events)).toEqual(['finished']);
});

it('a client that leaves ends the stream and the subscription', async () => {
  const client = new AbortController();
  let subscribed = true;
  const events = runEvents(
    async () => run('running'),
    () => () => {
      subscribed = false;
    },
    client.signal,
  );
  const words = told(events);
  setImmediate(() => client.abort());
  expect(await words).toEqual(['running']);
  expect(subscribed).toBe(false);
});
