import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { median, type Figure } from './figure';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const LIGHTHOUSE = 'lighthouse@12.8.2';
const LIGHTHOUSE_RUNS = 5;

/** The median of several, as Lighthouse advises: its figures are simulated from what it measured, and both vary. */
export async function measureLighthouse(page: string, url: string): Promise<Figure[]> {
  const all: Scores[] = [];
  while (all.length < LIGHTHOUSE_RUNS) all.push(await lighthouse(url));
  return CATEGORIES.map((name) => {
    const lost = all.map((scores) => 100 - scores[name] * 100);
    const seen = lost.map((points) => (100 - points).toFixed(0)).join(', ');
    return {
      name: `Lighthouse ${page}, ${name}, points lost`,
      value: median(lost),
      unit: '',
      bound: 2,
      note: `mobile: ${seen}`,
    };
  });
}

type Scores = Record<(typeof CATEGORIES)[number], number>;

/** Fetched by npx when it is not at hand: no part of the product. A run that recorded nothing is made again. */
async function lighthouse(url: string, tries = 3): Promise<Scores> {
  const directory = await mkdtemp(path.join(tmpdir(), 'chutes-status-lighthouse-'));
  const out = path.join(directory, 'report.json');
  const { CHROMIUM_PATH } = process.env;
  const flags = ['--quiet', '--output=json', `--output-path=${out}`, '--chrome-flags=--headless=new --no-sandbox'];
  // What is known of a gateway is for those who were given the address: its pages are kept from search engines on purpose.
  flags.push('--skip-audits=is-crawlable');
  try {
    await promisify(execFile)('npx', ['--yes', LIGHTHOUSE, url, ...flags], {
      env: { ...process.env, ...(CHROMIUM_PATH ? { CHROME_PATH: CHROMIUM_PATH } : {}) },
      cwd: directory,
    }).catch((error: unknown) => {
      if (tries <= 1) throw error;
    });
    const { categories, runtimeError } = JSON.parse(await readFile(out, 'utf8')) as Report;
    if (!runtimeError) return Object.fromEntries(CATEGORIES.map((name) => [name, categories[name]?.score])) as Scores;
    if (tries <= 1) throw new Error(`Lighthouse: ${runtimeError.code}`);
    return await lighthouse(url, tries - 1);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

interface Report {
  categories: Record<string, { score: number }>;
  runtimeError?: { code: string };
}
