import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PreferencesProvider } from '@/components/ui/preferences-provider';
import { ServerTimeProvider } from '@/lib/client/use-server-time';
import { EligibleAt } from './eligible-at';

const NOW = '2026-11-25T23:30:00.000Z';

function draw(at: string, zone: string, short = false): string {
  const markup = renderToStaticMarkup(
    <ServerTimeProvider generatedAt={NOW}>
      <PreferencesProvider initial={{ theme: 'system', zone, keys: true }}>
        <EligibleAt at={at} short={short} />
      </PreferencesProvider>
    </ServerTimeProvider>,
  );
  return markup.replace(/<[^>]*>/g, '');
}

describe('when the gateway may be asked again', () => {
  it.each([
    ['2026-11-25T23:31:40.000Z', 'UTC', 'next eligible at 23:31:40 UTC'],
    ['2026-11-26T23:30:00.000Z', 'UTC', 'next eligible at 2026-11-26 23:30 UTC (in 24 h)'],
    // Half an hour ahead, and already tomorrow by the clock on the wall; in Berlin it is tomorrow by now.
    ['2026-11-26T00:00:00.000Z', 'UTC', 'next eligible at 2026-11-26 00:00 UTC (in 30 min)'],
    ['2026-11-26T00:00:00.000Z', 'Europe/Berlin', 'next eligible at 01:00:00 GMT+1'],
    ['2026-11-25T23:00:00.000Z', 'UTC', 'eligible since 23:00:00 UTC'],
    ['2026-11-24T02:00:00.000Z', 'UTC', 'eligible since 2026-11-24 02:00 UTC'],
  ])('%s in %s reads "%s"', (at, zone, words) => {
    expect(draw(at, zone)).toBe(words);
  });

  it('in a narrow place is the moment alone, with its day where that is another', () => {
    expect(draw('2026-11-26T23:30:00.000Z', 'UTC', true)).toBe('eligible 2026-11-26 23:30 UTC');
    expect(draw('2026-11-25T23:31:40.000Z', 'UTC', true)).toBe('next eligible at 23:31:40 UTC');
  });
});
