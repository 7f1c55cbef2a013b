import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { licenceTexts, readPackage } from './licences.mjs';
import { root } from '../run-command.mjs';

const OUT = path.join(root, '.build');
const PIECES = 'pieces';

/** What a command starts in a thread of its own, and so has beside it. */
const THREADS = { serve: ['instrument-thread'], bench: ['instrument-thread'] };

/** What comes in pieces, of which each start loads those that it needs: a person waits for it. */
const IN_PIECES = new Set(['chutes-status']);

/** What is started like a command, for the tests alone. */
const ELSEWHERE = { stage: 'e2e/stage/stage.ts' };

/** Where the command line stands in the package, from its root. */
export const PACKED_COMMAND = '.build/packed/chutes-status.js';
const PACKED_LICENCES = '.build/packed/licences.txt';
/** Not in the bundle: the database's binaries, and what pg asks for only where it is installed. */
const UNBUNDLED = ['libsql', 'pg-native'];

/** The commands in bin/ that are written in TypeScript, by name. */
export async function commandNames() {
  const files = await readdir(path.join(root, 'bin'));
  return files.filter((file) => /^[a-z-]+\.ts$/.test(file)).map((file) => path.basename(file, '.ts'));
}

/**
 * Bundles bin/<name>.ts into .build/<name>.js for Node; installed packages stay outside. Each file appears at once
 * and whole, so that a process starting at the same moment never reads half of one.
 * @param {string[]} names
 */
export async function bundle(names) {
  const { stop } = await import('esbuild');
  const whole = await outputsOf(
    names.filter((name) => !IN_PIECES.has(name)),
    false,
  );
  const inPieces = await outputsOf(
    names.filter((name) => IN_PIECES.has(name)),
    true,
  );
  stop(); // Its service would live on inside the server that start.mjs becomes.
  await mkdir(path.join(OUT, PIECES), { recursive: true });
  const outputs = [...whole, ...inPieces];
  // Pieces first: whatever starts meanwhile finds all that its file asks for.
  const isPiece = ({ path: file }) => path.dirname(file).endsWith(PIECES);
  for (const some of [outputs.filter(isPiece), outputs.filter((output) => !isPiece(output))])
    await Promise.all(some.map(({ path: file, contents }) => replaceFile(file, contents)));
  // Those that are in use have just been written anew.
  if (inPieces.length > 0) await dropOldPieces();
}

/** A command that was started before may still load its pieces; after a day nobody does. */
async function dropOldPieces() {
  const directory = path.join(OUT, PIECES);
  for (const name of await readdir(directory)) {
    const file = path.join(directory, name);
    // Somebody else may have dropped it.
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - 86_400_000) await rm(file, { force: true });
  }
}

async function outputsOf(names, splitting) {
  if (names.length === 0) return [];
  const { build } = await import('esbuild');
  const threads = [...new Set(names.flatMap((name) => THREADS[name] ?? []))];
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [
      ...names.map((name) => ({ in: ELSEWHERE[name] ?? `bin/${name}.ts`, out: name })),
      ...threads.map((name) => ({ in: `bin/serve/${name}.ts`, out: name })),
    ],
    outdir: OUT,
    bundle: true,
    splitting,
    chunkNames: `${PIECES}/[name]-[hash]`,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    tsconfig: 'tsconfig.json',
    // Outside of Next nothing can leak into a browser; the real package refuses to load there.
    alias: { 'server-only': path.join(root, '.config/server-only.ts') },
    sourcemap: true,
    logLevel: 'warning',
  });
  return outputFiles;
}

/**
 * Bundles the command line for those who have no checkout: one file that holds every package but the database's, whose
 * binaries come in packages of their own; beside it the licences of what it holds.
 */
export async function bundlePackage() {
  const { build, stop } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['bin/chutes-status.ts'],
    outfile: PACKED_COMMAND,
    bundle: true,
    minify: true,
    keepNames: true,
    metafile: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: UNBUNDLED,
    tsconfig: 'tsconfig.json',
    legalComments: 'none',
    alias: { 'server-only': path.join(root, '.config/server-only.ts') },
    // Packages that were written for `require` find it here.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  stop();
  await writeFile(path.join(root, PACKED_LICENCES), licenceTexts(packagesIn(metafile)));
}

/** The packages that esbuild took files from. */
function packagesIn({ inputs }) {
  const places = Object.keys(inputs).map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(places)].filter((place) => place !== undefined).map(readPackage);
}

async function replaceFile(file, contents) {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, contents);
  await rename(draft, file);
}
