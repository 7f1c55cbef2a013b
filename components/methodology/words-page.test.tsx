import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { wordHref } from '@/components/ui/hrefs';
import { OUTCOMES, REASONS, SIDES } from '@/lib/domain/words';
import { WordsPage } from './words-page';

const page = renderToStaticMarkup(WordsPage());
const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

test('a link to any outcome, reason or side leads to a place of the page, and no two places have one name', () => {
  const places = [
    ...[...OUTCOMES, 'UNKNOWN'].map((word) => wordHref('outcome', word)),
    ...REASONS.map((word) => wordHref('reason', word)),
    ...SIDES.map((word) => wordHref('side', word)),
  ];
  expect(places.filter((place) => !ids.includes(place.split('#')[1]))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every link within the page has an end', () => {
  const ends = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, end]) => end);
  expect(ends.length).toBeGreaterThan(100);
  expect(ends.filter((end) => !ids.includes(end))).toEqual([]);
});
