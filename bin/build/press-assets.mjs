import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { root } from '../run-command.mjs';

const ASSETS = path.join(root, '.next/static');
/** Fonts and pictures are compressed already. */
const TEXT = /\.(?:css|js|svg|txt)$/;

const WAYS = [
  [
    '.br',
    (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  ],
  ['.gz', (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })],
];

/**
 * Lays a brotli (RFC 7932) and a gzip copy beside every script and style of the build: once and as tightly as can be,
 * instead of once for every visitor and in a hurry.
 */
export async function pressAssets() {
  const entries = await readdir(ASSETS, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name));
  await Promise.all(files.map((entry) => press(path.join(entry.parentPath, entry.name))));
}

async function press(file) {
  const bytes = await readFile(file);
  await Promise.all(WAYS.map(async ([ending, way]) => writeFile(file + ending, await way(bytes))));
}
