import { expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { StreamGuard } from './stream-guard';

const FOREVER = { expiresAt: null };

function subject() {
  const clock = new FakeClock();
  const guard = new StreamGuard(clock);
  const ended: string[] = [];
  return { clock, guard, ended, end: (name: string) => () => void ended.push(name) };
}

it('ends all streams of a credential within seconds of its revocation, and no others', async () => {
  const { clock, guard, ended, end } = subject();
  let isGood = true;
  let asked = 0;
  const revocable = async () => ((asked += 1), isGood);
  guard.watch('token a', FOREVER, revocable, end('a1'));
  guard.watch('token a', FOREVER, revocable, end('a2'));
  guard.watch('token b', FOREVER, async () => true, end('b'));
  await clock.advance(4000);
  expect([ended, asked]).toEqual([[], 2]);
  isGood = false;
  await clock.advance(2000);
  expect(ended).toEqual(['a1', 'a2']);
});

it('ends a stream that expires, also while the record cannot be read, which ends no other', async () => {
  const { clock, guard, ended, end } = subject();
  const broken = () => Promise.reject(new Error('the record is locked'));
  guard.watch('session a', { expiresAt: new Date(clock.now() + 5000).toISOString() }, broken, end('a'));
  guard.watch('session b', FOREVER, broken, end('b'));
  await clock.advance(4000);
  expect(ended).toEqual([]);
  await clock.advance(2000);
  expect(ended).toEqual(['a']);
});

it('looks no more where nobody is told anything, and again for who comes later', async () => {
  const { clock, guard, ended, end } = subject();
  const leave = guard.watch('token a', FOREVER, async () => false, end('a'));
  leave();
  await clock.advance(10_000);
  expect([ended, clock.sleeping]).toEqual([[], 0]);
  guard.watch('token a', FOREVER, async () => false, end('later'));
  await clock.advance(2000);
  expect(ended).toEqual(['later']);
});

it('looks at once when something was revoked here', async () => {
  const { guard, ended, end } = subject();
  guard.watch('token a', FOREVER, async () => false, end('a'));
  await guard.look();
  expect(ended).toEqual(['a']);
});
