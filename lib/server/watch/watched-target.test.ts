import { expect, it } from 'vitest';
import { target } from '@/lib/domain/testing/sample-status';
import { pageTarget } from './watched-target';

const [one, other] = [target([], { id: 'one' }), target([], { id: 'other' })];

it.each([
  ['the only one needs no naming', [one], undefined, one],
  ['of several none is taken unnamed', [one, other], undefined, null],
  ['an empty name is none', [one, other], '', null],
  ['the one that is named', [one, other], 'other', other],
  ['an unknown one is not the only one', [one], 'other', undefined],
  ['two names name none', [one, other], ['one', 'other'], undefined],
  ['where there is none, none is taken', [], undefined, null],
] as const)('%s', (_what, targets, named, found) => {
  expect(pageTarget(targets, named)).toBe(found);
});
