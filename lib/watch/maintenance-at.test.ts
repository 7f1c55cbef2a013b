import { describe, expect, it } from 'vitest';
import type { MaintenanceWindow } from '@/lib/domain/target-plan';
import { maintenanceAt, maintenanceDuring } from './maintenance-at';

const ms = (moment: string) => Date.parse(moment);
const at = (moment: string, ...maintenance: MaintenanceWindow[]) => maintenanceAt({ maintenance }, ms(moment));

const HOUR_MS = 3_600_000;
const nightly: MaintenanceWindow = {
  kind: 'recurring',
  cron: '0 3 * * *',
  timezone: 'Europe/Berlin',
  forMs: HOUR_MS,
  note: 'backup',
};
const once: MaintenanceWindow = {
  kind: 'once',
  from: ms('2026-12-01T02:00:00Z'),
  to: ms('2026-12-01T04:00:00Z'),
  note: null,
};

describe('a maintenance window', () => {
  it('that happens once is in progress from its first moment until just before its last', () => {
    expect(at('2026-12-01T01:59:59.999Z', once)).toBeNull();
    expect(at('2026-12-01T02:00:00Z', once)).toEqual({
      from: once.kind === 'once' && once.from,
      to: ms('2026-12-01T04:00:00Z'),
      note: null,
    });
    expect(at('2026-12-01T03:59:59.999Z', once)).not.toBeNull();
    expect(at('2026-12-01T04:00:00Z', once)).toBeNull();
  });

  it.each([
    ['in winter', '2026-01-15T02:00:00Z'],
    ['in summer', '2026-07-15T01:00:00Z'],
    ['on the day on which clocks jump forward', '2026-03-29T01:00:00Z'],
    ['the day after', '2026-03-30T01:00:00Z'],
    ['on the day on which clocks are set back', '2026-10-25T02:00:00Z'],
    ['after 400 days', '2027-02-19T02:00:00Z'],
  ])('at 03:00 in Berlin begins at 03:00:00 there and lasts an hour, %s', (_, from) => {
    const end = ms(from) + HOUR_MS;
    const told = { from: ms(from), to: end, note: 'backup' };
    expect(maintenanceAt({ maintenance: [nightly] }, ms(from) - 1)).toBeNull();
    expect(at(from, nightly)).toEqual(told);
    expect(maintenanceAt({ maintenance: [nightly] }, end - 1)).toEqual(told);
    expect(maintenanceAt({ maintenance: [nightly] }, end)).toBeNull();
  });

  it('at 02:30 begins right after the gap on the day that has none', () => {
    expect(at('2026-03-29T01:00:00Z', { ...nightly, cron: '30 2 * * *' })?.from).toBe(ms('2026-03-29T01:00:00Z'));
  });

  it('of a leap day comes on the next leap day', () => {
    const leap: MaintenanceWindow = { ...nightly, cron: '0 0 29 2 *', timezone: 'UTC', forMs: 24 * HOUR_MS };
    expect(at('2028-02-29T23:59:00Z', leap)?.from).toBe(ms('2028-02-29T00:00:00Z'));
    expect(at('2028-03-01T00:00:00Z', leap)).toBeNull();
    expect(at('2027-02-28T12:00:00Z', leap)).toBeNull();
  });

  it('that ends last is told where several are in progress', () => {
    const long: MaintenanceWindow = {
      kind: 'once',
      from: ms('2026-01-15T00:00:00Z'),
      to: ms('2026-01-16T00:00:00Z'),
      note: 'move',
    };
    expect(at('2026-01-15T02:30:00Z', nightly, long)?.note).toBe('move');
    expect(at('2026-01-15T02:30:00Z', long, nightly)?.note).toBe('move');
  });

  it('is none where none is planned', () => {
    expect(at('2026-01-15T02:30:00Z')).toBeNull();
  });
});

describe('the windows of a day', () => {
  const during = (day: string, ...maintenance: MaintenanceWindow[]) =>
    maintenanceDuring({ maintenance }, ms(`${day}T00:00:00Z`), ms(`${day}T00:00:00Z`) + 24 * HOUR_MS).map(
      ({ from, to }) => `${new Date(from).toISOString().slice(5, 16)} ${new Date(to).toISOString().slice(5, 16)}`,
    );

  it('are those that begin in it, and one that reaches into it', () => {
    expect(during('2026-12-01', once, nightly)).toEqual(['12-01T02:00 12-01T04:00', '12-01T02:00 12-01T03:00']);
    expect(during('2026-12-02', once)).toEqual([]);
    const late: MaintenanceWindow = { ...nightly, cron: '30 23 * * *', timezone: 'UTC' };
    expect(during('2026-06-02', late)).toEqual(['06-01T23:30 06-02T00:30', '06-02T23:30 06-03T00:30']);
    const long: MaintenanceWindow = {
      ...once,
      from: ms('2026-11-30T00:00:00Z'),
      to: ms('2026-12-03T00:00:00Z'),
    } as MaintenanceWindow;
    expect(during('2026-12-02', long)).toEqual(['11-30T00:00 12-03T00:00']);
  });

  it('are none of a cron that never fires', () => {
    expect(during('2026-12-01', { ...nightly, cron: '0 3 30 2 *' } as MaintenanceWindow)).toEqual([]);
  });
});
