import { expect, it } from 'vitest';
import { isRequestProblem } from '@/lib/server/request-problem';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { inTurn, Turns } from './turns';

const staying = new AbortController().signal;
const soon = () => new Promise((resolve) => setImmediate(resolve));

it('so many go at a time, the rest in their order, and one beyond them is told when to come back', async () => {
  const turns = new Turns({ atOnce: 2, waiting: 3 });
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const take = async (n: number) => {
    const end = await turns.take(staying);
    begun.push(n);
    if (end) ends.push(end);
  };
  const all = [1, 2, 3, 4, 5].map(take);
  await soon();
  expect(begun).toEqual([1, 2]);
  const refused = await turns.take(staying).catch((error: unknown) => error);
  if (!isRequestProblem(refused)) throw new Error('let in');
  expect([refused.problem.status, refused.headers]).toEqual([503, { 'Retry-After': '2' }]);
  for (const going of [3, 4, 5]) {
    ends.shift()?.();
    await soon();
    expect(begun.at(-1)).toBe(going);
  }
  await Promise.all(all);
  ends.forEach((end) => end());
  expect(await turns.take(staying)).toBeTypeOf('function');
});

it('a turn that is ended twice is ended once', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 5 });
  const end = await turns.take(staying);
  const waiting = [turns.take(staying), turns.take(staying)];
  end?.();
  end?.();
  const second = await waiting[0];
  const third = Promise.race([waiting[1], soon().then(() => 'waits')]);
  expect(await third).toBe('waits');
  second?.();
  expect(await waiting[1]).toBeTypeOf('function');
});

it('whoever leaves while they wait keeps nobody from their turn', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 1 });
  const end = await turns.take(staying);
  const left = new AbortController();
  const leaving = turns.take(left.signal);
  left.abort();
  expect(await leaving).toBeNull();
  expect(await turns.take(left.signal)).toBeNull();
  const next = turns.take(staying);
  end?.();
  expect(await next).toBeTypeOf('function');
});

it('a page that is never drawn is given up in time, and what comes of it later does no harm', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 1 });
  const answer = (method: string) => new ServerResponse(Object.assign(new IncomingMessage(new Socket()), { method }));
  const never = () => new Promise<void>(() => undefined);
  const [read, sent] = [answer('GET'), answer('POST')];
  await expect(inTurn(turns, read, never, 5)).rejects.toMatchObject({ problem: { status: 503 } });
  read.end('given up');
  expect(() => read.write('late')).not.toThrow();
  await soon();
  // A form may take its time, but no turn: the next has it.
  void inTurn(turns, sent, never, 5);
  await expect(inTurn(turns, answer('GET'), () => 'drawn', 500)).resolves.toBe('drawn');
});
