import { expect, it } from 'vitest';
import { choicesHref, readChoices } from './insight-choices';

it('takes from an address what it knows, and otherwise what is usual', () => {
  const usual = { window: '7d', hours: 4, every: 'night' };
  expect(readChoices({})).toEqual(usual);
  expect(readChoices({ window: '1y', hours: '3', every: ['day', 'night'] })).toEqual(usual);
  expect(readChoices({ window: '90d', hours: '12', every: 'weekday' })).toEqual({
    ...{ window: '90d', hours: 12, every: 'weekday' },
  });
});

it('says in an address what was chosen, and reads it back', () => {
  expect(choicesHref('chutes', readChoices({}))).toBe('/insight?target=chutes');
  const chosen = { window: '30d', hours: 8, every: 'day' } as const;
  const address = new URL(choicesHref('a&b', chosen), 'http://here');
  expect(readChoices(Object.fromEntries(address.searchParams))).toEqual(chosen);
  expect(address.searchParams.get('target')).toBe('a&b');
});
