import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, runCommand, runNpm, runTool } from '../run-command.mjs';

const PLAYWRIGHT_MS = 120_000;
const PACKAGE_MS = 300_000;
const LAST_RESORT = '@sparticuz/chromium@147.0.0';

/**
 * Finds a Chromium that starts, or installs one, in the order from the cheapest way to the dearest.
 * Throws with the remedy when there is none; an explicit CHROMIUM_PATH is taken or refused, never replaced.
 * @returns {Promise<{ executable: string, origin: string }>}
 */
export async function findBrowser() {
  const wish = process.env.CHROMIUM_PATH;
  if (wish) {
    if (starts(wish)) return { executable: wish, origin: 'CHROMIUM_PATH' };
    throw new Error(`CHROMIUM_PATH=${wish} does not start. Set it to a Chromium or Chrome, or unset it.`);
  }
  for (const [origin, look] of WAYS) {
    const executable = (await look()).find(starts);
    if (executable) return { executable, origin };
  }
  throw new Error('No browser could be found or installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one.');
}

const WAYS = [
  ['on this machine', () => [...onPath(), ...usualPlaces()]],
  ["Playwright's, downloaded before", bundled],
  ["Playwright's, downloaded now", download],
  ["Debian's package, installed now", installPackage],
  [LAST_RESORT, installLastResort],
];

function onPath() {
  // The one without windows of its own first: it draws the same pages with less work.
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
  ];
  const directories = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => directories.map((directory) => path.join(directory, name)));
}

function usualPlaces() {
  if (process.platform !== 'darwin') return ['/usr/bin/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
  const applications = ['/Applications', path.join(process.env.HOME ?? '', 'Applications')];
  return ['Google Chrome', 'Chromium'].flatMap((name) =>
    applications.map((directory) => `${directory}/${name}.app/Contents/MacOS/${name}`),
  );
}

async function bundled() {
  const { chromium } = await import('playwright');
  return [chromium.executablePath()];
}

async function download() {
  console.log('No browser here: downloading one with Playwright …');
  await runTool('playwright', ['install', 'chromium'], { timeoutMs: PLAYWRIGHT_MS, quiet: true });
  return bundled();
}

async function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return [];
  console.log("Installing Debian's package of Chromium …");
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: PACKAGE_MS, quiet: true };
  await runCommand('apt-get', ['update'], options);
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const code = await runCommand('apt-get', ['install', '-y', '--no-install-recommends', name], options);
    if (code === 0) break;
  }
  return onPath();
}

/** A binary made for cloud functions, inside its npm package: slower and plainer, but it needs nothing else. */
async function installLastResort() {
  const directory = path.join(root, '.build/browser');
  console.log(`Installing ${LAST_RESORT} …`);
  const code = await runNpm(['install', '--prefix', directory, '--no-save', '--no-audit', '--no-fund', LAST_RESORT], {
    timeoutMs: PACKAGE_MS,
  });
  if (code !== 0) return [];
  const entry = path.join(directory, 'node_modules/@sparticuz/chromium/build/esm/index.js');
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return [await chromium.executablePath()];
}

/** Looking is not enough: a distribution's stub that only recommends a package has the same name. */
function starts(executable) {
  if (!existsSync(executable)) return false;
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && /Chrom/.test(stdout);
}
