import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundlePackage, PACKED_COMMAND } from './bundle.mjs';
import { root } from '../run-command.mjs';

/**
 * What `npm pack` runs before and after it. The package is the command line alone, so while it is packed its manifest asks for the
 * one package that the bundle does not hold; a stranger's `npx chutes-status` installs neither Next nor a browser.
 */
const MANIFEST = path.join(root, 'package.json');
const WHOLE = path.join(root, '.build/package.whole.json');
const KEPT = ['name', 'version', 'description', 'license', 'type', 'engines', 'files'];

async function slim() {
  const whole = JSON.parse(await readFile(MANIFEST, 'utf8'));
  await mkdir(path.dirname(WHOLE), { recursive: true });
  await bundlePackage();
  await copyFile(MANIFEST, WHOLE);
  const packed = {
    ...Object.fromEntries(KEPT.map((name) => [name, whole[name]])),
    bin: { [whole.name]: PACKED_COMMAND },
    dependencies: { libsql: whole.dependencies.libsql },
  };
  await writeFile(MANIFEST, `${JSON.stringify(packed, null, 2)}\n`);
}

if (process.argv[2] === 'whole') await rename(WHOLE, MANIFEST);
else await slim();
