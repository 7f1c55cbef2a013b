import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { root, runNpm } from './run-command.mjs';

const STAMP = path.join(root, 'node_modules/.chutes-status-install');

/** Installs what package-lock.json asks for, unless that is what stands in node_modules. Throws when npm fails. */
export async function installMissing() {
  if (isInstalled()) return;
  await withLock(async () => {
    if (isInstalled()) return;
    console.log('Installing dependencies …');
    const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
    if (code !== 0) throw new Error(`npm ci ended with exit code ${code}: the dependencies are not installed.`);
    writeFileSync(STAMP, fingerprint());
  });
}

function isInstalled() {
  const wanted = fingerprint();
  if (read(STAMP) === wanted) return true;
  if (!isInstalledByHand()) return false;
  writeFileSync(STAMP, wanted);
  return true;
}

/** The lock file, and the machine it was resolved for: a node_modules carried over from another one does not count. */
const fingerprint = () =>
  createHash('sha256')
    .update(`${process.platform} ${process.arch}\n`)
    .update(read(path.join(root, 'package-lock.json')) ?? '')
    .digest('hex');

/** npm's own record, written when it has finished, names every wanted package in the wanted version. */
function isInstalledByHand() {
  const record = read(path.join(root, 'node_modules/.package-lock.json'));
  if (record === null) return false;
  const present = JSON.parse(record).packages;
  const wanted = JSON.parse(read(path.join(root, 'package-lock.json')) ?? '{}').packages ?? {};
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true;
    if (present[place]) return present[place].version === entry.version;
    return entry.optional === true && !isForThisMachine(entry);
  });
}

/** libc is left out: an optional package for the other one is rightly absent, so only a wrong system counts here. */
const isForThisMachine = ({ os, cpu, libc }) =>
  !libc && os?.includes(process.platform) === true && cpu?.includes(process.arch) !== false;

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
