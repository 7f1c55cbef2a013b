import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../run-command.mjs';

const SOURCES = [
  'app',
  'lib',
  'components',
  'public',
  'bin',
  '.config',
  'next.config.js',
  '.postcssrc.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
/** What tries the product or measures it is no part of it. */
const NOT_BUILT = /\.test\.[cm]?tsx?$|\.md$|\/testing$|^bin\/(bench|test)$/;

/** A fingerprint of everything that a build is made from; names and contents, not times. */
export function sourceHash() {
  const hash = createHash('sha256');
  for (const source of SOURCES) for (const file of filesUnder(source)) addFile(hash, file);
  return hash.digest('hex');
}

function addFile(hash, file) {
  const content = readFileSync(path.join(root, file));
  hash.update(`${file}\0${content.length}\0`).update(content);
}

/** Sorted, so that the order of a directory does not matter; nothing when it is not there. */
function filesUnder(place) {
  const stat = statSync(path.join(root, place), { throwIfNoEntry: false });
  if (!stat || NOT_BUILT.test(place)) return [];
  if (!stat.isDirectory()) return [place];
  const names = readdirSync(path.join(root, place)).toSorted();
  return names.flatMap((name) => filesUnder(`${place}/${name}`));
}
