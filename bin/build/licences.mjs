import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../run-command.mjs';

/**
 * What others wrote and we ship, with its licence: every installed package that package.json's `dependencies` bring along. A package that names no
 * licence ends the script with 1, so that none is shipped unseen.
 * @typedef {{ name: string, version: string, licence: string | null, text: string | null }} Shipped
 */

/** The packages that stand in node_modules for production, by their place in the lock file. */
export function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([place, { dev, devOptional }]) => place !== '' && !dev && !devOptional)
    .map(([place]) => readPackage(place))
    .filter((found) => found !== null);
}

/**
 * One package, by its place under the root; null when it is not installed, as an optional one for another system is not.
 * @param {string} place
 * @returns {Shipped | null}
 */
export function readPackage(place) {
  const directory = path.join(root, place);
  const manifest = read(path.join(directory, 'package.json'));
  if (manifest === null) return null;
  const { name, version, license, licenses } = JSON.parse(manifest);
  const named = license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? null;
  const file = readdirSync(directory).find((entry) => /^(?:licen[cs]e|copying)(?:\.|$|-)/i.test(entry));
  return { name, version, licence: named, text: file ? read(path.join(directory, file)) : null };
}

/**
 * The texts of the licences, each package once.
 * @param {Shipped[]} shipped
 */
export function licenceTexts(shipped) {
  const parts = shipped
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text?.trim() ?? ''}`.trim());
  return `${[...new Set(parts)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function list() {
  const shipped = shippedPackages();
  const rows = shipped.map(({ name, version, licence }) => `${licence ?? 'NO LICENCE NAMED'}\t${name} ${version}`);
  for (const row of [...new Set(rows)].toSorted()) console.log(row);
  if (shipped.some(({ licence }) => licence === null)) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) list();
