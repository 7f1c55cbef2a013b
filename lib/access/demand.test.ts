import { expect, it } from 'vitest';
import { DEMANDS, refusalStatus, stricter } from './demand';

const row = (mode: Parameters<typeof refusalStatus>[0], role: Parameters<typeof refusalStatus>[1]) =>
  DEMANDS.map((demand) => refusalStatus(mode, role, demand));

it('says who may what: open, public, viewer, operator', () => {
  expect(row('open', null)).toEqual([null, null, null, null]);
  expect(row('public-read', null)).toEqual([null, null, 401, 401]);
  expect(row('private', null)).toEqual([null, 401, 401, 401]);
  for (const mode of ['public-read', 'private'] as const) {
    expect(row(mode, 'viewer')).toEqual([null, null, null, 403]);
    expect(row(mode, 'operator')).toEqual([null, null, null, null]);
  }
});

it('the stricter of two demands counts', () => {
  expect([stricter('viewer', 'operator'), stricter('operator', 'open'), stricter('open', 'public')]).toEqual([
    'operator',
    'operator',
    'public',
  ]);
});
