import { expect, it } from 'vitest';
import { uuidv7 } from '@/lib/instrument/uuidv7';
import { madeAtOf } from './no-run';

it('an id of a run tells when it was made, and what is none tells nothing', () => {
  const now = Date.parse('2025-10-21T19:35:00.123Z');
  expect(madeAtOf(uuidv7(now))).toBe('2025-10-21T19:35:00.123Z');
  for (const other of ['none', '', '0199-smoke-1', crypto.randomUUID(), `${uuidv7(now)}0`])
    expect(madeAtOf(other)).toBeNull();
  // 48 bits are more milliseconds than a date holds in four figures of years, and still a date.
  expect(madeAtOf('ffffffff-ffff-7000-8000-000000000000')).toBe('+010889-08-02T05:31:50.655Z');
});
