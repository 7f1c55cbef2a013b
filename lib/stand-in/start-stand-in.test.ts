import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import { FakeClock } from '@/lib/clock/fake-clock';
import { startStandIn } from './start-stand-in';
import { askChat, contentOf, openStandIn } from '@/lib/stand-in/testing/caller';

const portOf = (baseUrl: string) => Number(new URL(baseUrl).port);

describe('starting', () => {
  it('listens on the loopback, plays October 2025, and gives a base with /v1', async () => {
    const standIn = await startStandIn({ clock: realClock });
    expect(standIn.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect(standIn.scenario()).toBe('october-2025');
    await standIn.close();
  });

  it('says in one line that the port is in use', async () => {
    const port = portOf((await openStandIn()).baseUrl);
    const second = startStandIn({ clock: realClock, port });
    await expect(second).rejects.toThrow(`port ${port} on 127.0.0.1 is in use by another process; choose another port`);
  });
});

describe('latency', () => {
  it('is lifelike: the catalogue comes sooner than a completion', async () => {
    const clock = new FakeClock(0, true);
    const standIn = await openStandIn({ clock, latencyMs: undefined, random: () => 0.5 });
    await fetch(`${standIn.baseUrl}/models`);
    await askChat(standIn);
    await askChat(standIn, { headers: {} });
    await fetch(new URL('/stand-in', standIn.baseUrl));
    expect(clock.slept).toEqual([90, 510, 90]);
  });

  it('stays between 120 and 900 ms for a completion', async () => {
    const clock = new FakeClock(0, true);
    const draws = [0, 0.999_999];
    const standIn = await openStandIn({ clock, latencyMs: undefined, random: () => draws.shift() ?? 0 });
    await askChat(standIn);
    await askChat(standIn);
    expect(clock.slept).toEqual([120, 900]);
  });

  it('is exactly what was asked for when fixed', async () => {
    const clock = new FakeClock(0, true);
    const standIn = await openStandIn({ clock, latencyMs: 300 });
    await fetch(`${standIn.baseUrl}/models`);
    await askChat(standIn);
    expect(clock.slept).toEqual([300, 300]);
  });

  it('is not waited out for a caller that has gone', async () => {
    const clock = new FakeClock();
    const standIn = await openStandIn({ clock, latencyMs: 300 });
    const giveUp = new AbortController();
    const chat = askChat(standIn, { signal: giveUp.signal });
    await vi.waitFor(() => expect(clock.sleeping).toBe(1), { interval: 5 });
    giveUp.abort();
    await expect(chat).rejects.toThrow(/abort/);
    await vi.waitFor(() => expect(clock.sleeping).toBe(0), { interval: 5 });
  });
});

describe('closing', () => {
  it('ends exchanges that hang, idle connections and half-sent requests, and frees the port', async () => {
    const standIn = await openStandIn({ scenario: 'hanging' });
    const port = portOf(standIn.baseUrl);
    const hanging = askChat(standIn).catch((error: unknown) => error);
    const half = connect(port, '127.0.0.1');
    half.on('error', () => undefined);
    half.write('POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
    await fetch(`${standIn.baseUrl}/models`);
    const ended = once(half, 'close');
    await standIn.close();
    await ended;
    expect(await hanging).toMatchObject({ message: 'fetch failed' });
    await standIn.close();
    expect((await openStandIn({ port })).baseUrl).toBe(standIn.baseUrl);
  });

  it('leaves what is in flight as it began when the scenario is switched', async () => {
    const clock = new FakeClock();
    const standIn = await openStandIn({ clock, latencyMs: 300 });
    const chat = askChat(standIn);
    await vi.waitFor(() => expect(clock.sleeping).toBe(1), { interval: 5 });
    standIn.switchTo('full');
    await clock.advance(300);
    expect(await contentOf(await chat)).toBe('{"ok":true}');
  });
});
