import { expect, it } from 'vitest';
import { uuidv7 } from './uuidv7';

it('is a version 7 UUID that sorts by time', () => {
  const ids = [0, 1, 1_700_000_000_000, 1_700_000_000_001, 281_474_976_710_655].map(uuidv7);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(Array.from({ length: 1000 }, () => uuidv7(5))).size).toBe(1000);
});
