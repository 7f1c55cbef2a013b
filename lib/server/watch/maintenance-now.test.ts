import { expect, it } from 'vitest';
import { NO_PLAN } from '@/lib/config/file/to-plan';
import type { Plan } from '@/lib/domain/target-plan';
import { MaintenanceNow } from './maintenance-now';

const at = Date.parse('2026-12-01T02:00:00Z');
const planned = (from: number, to: number): Plan => ({
  ...NO_PLAN,
  targets: {
    chutes: {
      ...{
        upstream: null,
        embeddingModel: null,
        schedules: {},
        budget: null,
        incidents: { openAfter: 2, closeAfter: 2 },
      },
      maintenance: [{ kind: 'once', from, to, note: 'Move' }],
    },
  },
});

it('maintenance begins and ends at its second, follows the plan, and a clock that is set back', () => {
  let plan = planned(at, at + 5000);
  const maintenance = new MaintenanceNow(() => plan);
  const told = (ms: number) => maintenance.of('chutes', at + ms)?.to ?? null;
  expect(told(-1000)).toBeNull();
  expect(told(0)).toBe('2026-12-01T02:00:05.000Z');
  expect(maintenance.of('other', at)).toBeNull();
  expect(told(5000)).toBeNull();
  expect(told(1000)).toBe('2026-12-01T02:00:05.000Z');
  plan = planned(at, at + 9000);
  expect(told(1001)).toBe('2026-12-01T02:00:09.000Z');
});
