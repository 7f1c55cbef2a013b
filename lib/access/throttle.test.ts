import { expect, it } from 'vitest';
import { Throttle } from './throttle';

function subject() {
  let now = 0;
  const throttle = new Throttle({ elapsed: () => now });
  return { throttle, pass: (ms: number) => (now += ms) };
}

it('lets a few misses through, then doubles the wait up to a quarter of an hour', () => {
  const { throttle, pass } = subject();
  const waits: number[] = [];
  for (let misses = 1; misses <= 20; misses += 1) {
    throttle.miss('a');
    waits.push(throttle.waitOf('a'));
    pass(throttle.waitOf('a'));
  }
  expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 0, 1000, 2000, 4000]);
  expect(Math.max(...waits)).toBe(900_000);
});

it('counts each key for itself, and the longest wait of several counts', () => {
  const { throttle } = subject();
  for (let misses = 0; misses < 7; misses += 1) throttle.miss('a');
  expect(throttle.waitOf('b')).toBe(0);
  expect(throttle.waitOf('b', 'a')).toBe(2000);
  throttle.forget('a');
  expect(throttle.waitOf('a')).toBe(0);
});

it('an hour without a miss begins anew', () => {
  const { throttle, pass } = subject();
  for (let misses = 0; misses < 7; misses += 1) throttle.miss('a');
  pass(3_600_001);
  throttle.miss('a');
  expect(throttle.waitOf('a')).toBe(0);
});

it('knows a bounded number of keys, however many there are', () => {
  const { throttle } = subject();
  for (let misses = 0; misses < 7; misses += 1) throttle.miss('first');
  for (let at = 0; at < 10_000; at += 1) throttle.miss(`key ${at}`);
  expect(throttle.waitOf('first')).toBe(0);
});
