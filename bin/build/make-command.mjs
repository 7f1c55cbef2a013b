import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installMissing } from '../install.mjs';
import { root } from '../run-command.mjs';
import { sourceHash } from './source-hash.mjs';

/** Makes .build/<name>.js of bin/<name>.ts, unless the one there is of the sources as they stand. */
const [name] = process.argv.slice(2);
const made = path.join(root, `.build/${name}.js`);
const stamp = path.join(root, `.build/${name}.stamp`);

try {
  await installMissing();
  const wanted = sourceHash();
  if (!existsSync(made) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    const { bundle } = await import('./bundle.mjs');
    await bundle([name]);
    await writeFile(stamp, wanted);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
