import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright';
import { findBrowser } from '@/bin/test/find-browser.mjs';
import { gzippedScripts, withStart } from './measure-page';
import { HISTORY_LENGTH, SUITES } from '@/lib/domain/words';
import type { Figure } from './figure';
import { measureLighthouse } from './measure-lighthouse';

const KILO = 1024;
/** Time for what the page loads after its first paint. */
const SETTLE_MS = 3000;

/** The board in Chromium: what it weighs, what moves, how soon an event is seen, and what Lighthouse (mobile) takes off. */
export async function measureBoard(): Promise<Figure[]> {
  const { executable } = await findBrowser();
  return withStart(async ({ url }) => {
    const browser = await chromium.launch({ executablePath: executable });
    try {
      const live = await measureLive(browser, url);
      await fillRecord(url);
      return [...(await measureLoad(browser, url)), ...live, ...(await measurePages(url))];
    } finally {
      await browser.close();
    }
  });
}

/** What Lighthouse takes off the board, insight, a run and a snapshot. */
async function measurePages(url: string): Promise<Figure[]> {
  const runs = (await (await fetch(`${url}api/runs?suite=smoke&limit=1`)).json()) as { runs: { id: string }[] };
  const headers = { 'content-type': 'application/json' };
  const made = await fetch(`${url}api/snapshots`, { method: 'POST', headers, body: '{}' });
  const { id } = (await made.json()) as { id: string };
  const figures: Figure[] = [];
  for (const [name, path] of [
    ['board', ''],
    ['insight', 'insight'],
    ['run', `runs/${runs.runs[0]?.id}`],
    ['snapshot', `s/${id}`],
  ] as const) {
    figures.push(...(await measureLighthouse(name, url + path)));
  }
  return figures;
}

async function measureLoad(browser: Browser, url: string): Promise<Figure[]> {
  const page = await browser.newPage();
  const sizes = { script: 0, stylesheet: 0 };
  let foreign = 0;
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && origin !== new URL(url).origin) foreign++;
  });
  const weighed: Promise<void>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (kind !== 'script' && kind !== 'stylesheet') return;
    const weigh = async () => {
      sizes[kind] += gzipSync(await response.body()).length;
    };
    weighed.push(weigh());
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await sleep(SETTLE_MS);
  await Promise.all(weighed);
  await page.close();
  const note = 'of the board, gzip';
  const later = `${note}, what it loads later included`;
  return [
    { name: 'JavaScript of the first load', value: (await gzippedScripts(url)) / KILO, unit: 'KB', bound: 165, note },
    { name: 'JavaScript in all', value: sizes.script / KILO, unit: 'KB', bound: null, note: later },
    { name: 'CSS', value: sizes.stylesheet / KILO, unit: 'KB', bound: 10, note: later },
    { name: 'requests to other hosts', value: foreign, unit: '', bound: 0, note: '' },
  ];
}

/** Watches a run of all suites: layout shifts of any size, and the time from an event's arrival to the frame that shows it. */
async function measureLive(browser: Browser, url: string): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.locator('[data-choice="all"]').click();
  await page.waitForFunction(() => document.title.startsWith('Running'));
  await page.waitForFunction(() => !document.title.startsWith('Running'), undefined, { timeout: 60_000 });
  const { shifts, paints } = await seen(page);
  await page.close();
  const sorted = paints.toSorted((a, b) => a - b);
  return [
    { name: 'layout shift while live', value: shifts, unit: '', bound: 0, note: 'sum over a run of all suites' },
    {
      name: 'SSE event to paint',
      value: sorted.at(Math.floor(sorted.length * 0.95)) ?? Number.NaN,
      unit: 'ms',
      bound: 100,
      note: `95th percentile of ${sorted.length} events, median ${(sorted[sorted.length >> 1] ?? 0).toFixed(0)} ms`,
    },
  ];
}

interface Seen {
  shifts: number;
  paints: number[];
}

/** Runs in the page, before any of its scripts. */
function watch(): void {
  const seen: Seen = { shifts: 0, paints: [] };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shifts += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift' });
  const { addEventListener } = EventSource.prototype;
  EventSource.prototype.addEventListener = function (this: EventSource, ...args: Parameters<typeof addEventListener>) {
    addEventListener.call(this, args[0], () => {
      const arrived = performance.now();
      // The frame after the next has what React made of the event.
      requestAnimationFrame(() => requestAnimationFrame(() => seen.paints.push(performance.now() - arrived)));
    });
    addEventListener.apply(this, args);
  } as typeof addEventListener;
}

const seen = (page: Page): Promise<Seen> => page.evaluate(() => (window as unknown as { seen: Seen }).seen);

/** The strips as they are after a day: every mark there, which is the heaviest that the board gets. */
async function fillRecord(url: string): Promise<void> {
  for (let run = 0; run < HISTORY_LENGTH; run++) await Promise.all(SUITES.map((suite) => runSuite(url, suite)));
}

async function runSuite(url: string, suite: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}api/runs`, { method: 'POST', headers, body: JSON.stringify({ suite }) });
  const { id } = (await response.json()) as { id: string };
  // The stream of its events ends when the run does.
  await (await fetch(`${url}api/runs/${id}/events`)).text();
}
