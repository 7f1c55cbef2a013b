import { expect, it } from 'vitest';
import { evidenceOf, says, tellsError } from '@/lib/checks/testing/sample-evidence';
import { FakeClock } from '@/lib/clock/fake-clock';
import type { Evidence } from '@/lib/domain/evidence';
import type { Walk } from '@/lib/domain/watch/walk';
import type { ChatRequest } from '@/lib/gateway/gateway';
import { capacityWalk } from './capacity-walk';

const RIGHT = evidenceOf(200, says('yes'));
const FULL = evidenceOf(429, tellsError('at maximum capacity'));
const USED_UP = evidenceOf(429, tellsError('Quota exceeded and account balance is $0.0'));
const KEY_REFUSED = evidenceOf(401, tellsError('Invalid token.'));

const request: ChatRequest = {
  ...{ kind: 'chat', authStyle: 'bearer', model: 'm', messages: [], maxTokens: 1, json: false },
};

/** A walk of one, two and three at once; `answers` come in the order of the calls, the last one stays. */
async function walk(...answers: Evidence[]): Promise<Walk> {
  const left = [...answers];
  const gateway = { send: async () => (left.length > 1 ? left.shift() : left[0]) ?? RIGHT };
  const estimate = { stairs: [1, 2, 3], calls: 6, promptTokens: 0, completionTokens: 0, text: '' };
  const begun: Walk = {
    ...{ id: 'w', target: 't', model: 'm', startedAt: '2025-10-21T19:35:00.000Z', finishedAt: null },
    ...{ estimate, steps: [], end: null, message: null },
  };
  const scope = { gateway, clock: new FakeClock(undefined, true), timeoutMs: 1000, request, save: async () => {} };
  return capacityWalk(begun, scope, new AbortController().signal);
}

it('a gateway that answers all is walked to the last stair', async () => {
  expect(await walk(RIGHT)).toMatchObject({ end: 'completed', steps: [{ sent: 1 }, { sent: 2 }, { sent: 3 }] });
});

it('what a cache answers measures nothing, and ends it', async () => {
  const cached = { ...RIGHT, response: RIGHT.response && { ...RIGHT.response, headers: { 'x-cache': 'HIT' } } };
  expect(await walk(RIGHT, cached)).toMatchObject({ end: 'failed', message: 'a cache answered (x-cache: HIT)' });
});

it('the first lack of room ends it, with the words that were said', async () => {
  expect(await walk(RIGHT, FULL, RIGHT)).toMatchObject({
    ...{ end: 'refused', message: 'at maximum capacity' },
    steps: [{ succeeded: 1 }, { succeeded: 1, refused: 1 }],
  });
});

it.each([
  ['alone', [RIGHT, USED_UP]],
  ['beside a refusal that may come of it', [RIGHT, FULL, USED_UP]],
])('a used-up account ends it as such and is no lack of room, %s', async (_name, answers) => {
  const ended = await walk(...answers);
  expect(ended).toMatchObject({ end: 'used_up', message: 'Quota exceeded and account balance is $0.0' });
  expect(ended.steps.at(-1)?.failed).toBeGreaterThan(0);
});

it('a refused key is a failure and no lack of room', async () => {
  expect(await walk(KEY_REFUSED)).toMatchObject({ end: 'failed', steps: [{ refused: 0, failed: 1 }] });
});
