import { describe, expect, it } from 'vitest';
import type { AuthContract, AuthDrift } from '@/lib/domain/insight/auth-contract';
import { recentDrift } from './drift-notice';

const NOW = '2025-10-21T19:35:00.000Z';
const hoursAgo = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();

const flip = (at: string, over: Partial<AuthDrift> = {}): AuthDrift => ({
  ...{ at, endpoint: 'chat', style: 'bearer', before: 'accepted', after: 'refused', beforeRun: 'a', afterRun: 'b' },
  ...over,
});

const contract = (over: Partial<AuthContract['catalogue']>, drift: AuthDrift[] = []): AuthContract => ({
  ...{ target: 't', generatedAt: NOW, window: { from: NOW, to: NOW, grain: 'day' }, standings: [], sentence: '' },
  ...{ callShapes: [], drift },
  catalogue: { since: null, run: 'c', total: 1, vanished: [], changes: [], servedOthers: [], ...over },
});

describe('the drift notice', () => {
  it('is silent when nothing changed of late', () => {
    expect(recentDrift(contract({}, [flip(hoursAgo(24 * 8))]))).toEqual([]);
  });

  it('tells a flip with both runs, and of a style that flipped twice how it ended', () => {
    const back = flip(hoursAgo(1), { before: 'refused', after: 'accepted', beforeRun: 'c', afterRun: 'd' });
    const lines = recentDrift(contract({}, [back, flip(hoursAgo(2)), flip(hoursAgo(3), { style: 'raw' })]));
    expect(lines.map(({ text, at, runs }) => [text, at, runs])).toEqual([
      ['raw on chat was accepted and is rejected since', '2025-10-21T16:35:00.000Z', ['a', 'b']],
      ['bearer on chat was rejected and is accepted since', '2025-10-21T18:35:00.000Z', ['c', 'd']],
    ]);
  });

  it('puts a configured model that vanished first, with the nearest names', () => {
    const vanished = [{ variable: 'CHUTES_TEXT_MODEL', model: 'x', nearest: ['x-TEE'] }];
    const changes = [{ at: hoursAgo(1), beforeRun: 'a', afterRun: 'b', came: [], gone: ['x'] }];
    expect(recentDrift(contract({ vanished, changes }, [flip(hoursAgo(1))])).map(({ text, at }) => [text, at])).toEqual(
      [
        ['x (CHUTES_TEXT_MODEL) is not in the catalogue. Nearest: x-TEE.', undefined],
        ['bearer on chat was accepted and is rejected since', '2025-10-21T18:35:00.000Z'],
        ['1 model has left the catalogue on', '2025-10-21T18:35:00.000Z'],
      ],
    );
  });

  it('is history after a day, but for a model that is asked for and still missing', () => {
    const vanished = [{ variable: 'CHUTES_TEXT_MODEL', model: 'x', nearest: [] }];
    const over = (...drift: AuthDrift[]) => recentDrift(contract({ vanished }, drift)).map(({ isOver }) => isOver);
    expect(over(flip(hoursAgo(23)))).toEqual([false, false]);
    expect(over(flip(hoursAgo(25)))).toEqual([false, true]);
  });
});
