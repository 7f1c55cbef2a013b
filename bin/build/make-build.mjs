import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundle, commandNames } from './bundle.mjs';
import { withLock } from '../lock.mjs';
import { pressAssets } from './press-assets.mjs';
import { root, runTool } from '../run-command.mjs';
import { sourceHash } from './source-hash.mjs';

const STAMP = path.join(root, '.build/stamp');
const PRODUCTS = ['.next/BUILD_ID', '.build/serve.js'];

/** Builds when there is no whole build of the sources as they stand. Throws when the build fails. */
export async function buildIfStale() {
  if (isBuilt()) return;
  await withLock(async () => {
    if (!isBuilt()) await makeBuild();
  });
}

function isBuilt() {
  if (!existsSync(STAMP) || PRODUCTS.some((file) => !existsSync(path.join(root, file)))) return false;
  return readFileSync(STAMP, 'utf8') === sourceHash();
}

/** Builds anew. Call under the lock. The stamp goes first and comes last: whatever interrupts in between, half a build is never taken for one. */
export async function makeBuild() {
  console.log('Building …');
  await mkdir(path.dirname(STAMP), { recursive: true });
  await rm(STAMP, { force: true });
  const before = sourceHash();
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const code = await runTool('next', ['build'], { env });
  if (code !== 0) throw new Error(`next build ended with exit code ${code}.`);
  await pressAssets();
  await bundle(await commandNames());
  if (sourceHash() === before) await writeFile(STAMP, before);
}
