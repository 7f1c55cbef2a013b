import './node-version.mjs';
import { fileURLToPath } from 'node:url';

/** Runs bin/<name>.ts, freshly bundled, with the arguments that follow: `node bin/run.mjs gateway --port 8000`. */
const [name, ...args] = process.argv.slice(2);

try {
  const { installMissing } = await import('./install.mjs');
  await installMissing();
  const { bundle, commandNames } = await import('./build/bundle.mjs');
  const names = await commandNames();
  if (!names.includes(name)) throw new Error(`There is no command ${name}: there are ${names.join(', ')}.`);
  await bundle([name]);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const script = new URL(`../.build/${name}.js`, import.meta.url);
process.argv = [process.execPath, fileURLToPath(script), ...args];
await import(script.href);
