import { describe, expect, it, vi } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { askChat, chatBody, keyHeaders, openStandIn, VISION_MODEL } from '@/lib/stand-in/testing/caller';

const seen = (answer: Response) => `${answer.status} ${answer.headers.get('retry-after')}`;

describe('flaky-capacity', () => {
  it('answers 429 with Retry-After, 429 without, 200, and begins anew', async () => {
    const standIn = await openStandIn({ scenario: 'flaky-capacity' });
    const answers: string[] = [];
    for (let n = 0; n < 6; n++) answers.push(seen(await askChat(standIn)));
    expect(answers).toEqual(['429 1', '429 null', '200 null', '429 1', '429 null', '200 null']);
  });

  it('keeps a sequence for each request body and each key style', async () => {
    const standIn = await openStandIn({ scenario: 'flaky-capacity' });
    const { bearer, raw } = keyHeaders(standIn);
    const other = chatBody({ model: VISION_MODEL });
    expect(seen(await askChat(standIn, { headers: bearer }))).toBe('429 1');
    expect(seen(await askChat(standIn, { headers: raw }))).toBe('429 1');
    expect(seen(await askChat(standIn, { headers: bearer, body: other }))).toBe('429 1');
    expect(seen(await askChat(standIn, { headers: bearer }))).toBe('429 null');
  });

  it('refuses twice in all when identical calls overlap, and serves those who come back', async () => {
    const clock = new FakeClock();
    const standIn = await openStandIn({ scenario: 'flaky-capacity', clock, latencyMs: 50 });
    const together = async (calls: number) => {
      const answers = Array.from({ length: calls }, () => askChat(standIn));
      await vi.waitFor(() => expect(clock.sleeping).toBe(calls), { interval: 5 });
      await clock.advance(50);
      return (await Promise.all(answers)).map(seen).toSorted();
    };
    expect(await together(4)).toEqual(['200 null', '200 null', '429 1', '429 null']);
    expect(await together(2)).toEqual(['200 null', '200 null']);
  });

  it('refuses a bad key as ever', async () => {
    const standIn = await openStandIn({ scenario: 'flaky-capacity' });
    expect((await askChat(standIn, { headers: keyHeaders(standIn)['x-api-key'] })).status).toBe(401);
  });
});
