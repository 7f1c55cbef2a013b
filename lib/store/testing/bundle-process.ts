import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes one file of what a process of its own is to run; `entry` is a path from the root of the project.
 * It lies in node_modules, where the packages are found and nothing looks for sources.
 */
export async function bundleProcess(entry: string): Promise<{ file: string; remove(): Promise<void> }> {
  const { build } = await import('esbuild');
  const { name } = path.parse(entry);
  const cache = path.resolve('node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const directory = await mkdtemp(path.join(cache, `${name}-`));
  const file = path.join(directory, `${name}.mjs`);
  await build({
    ...{ entryPoints: [path.resolve(entry)], outfile: file, bundle: true },
    ...{ platform: 'node', target: 'node20', format: 'esm', packages: 'external', logLevel: 'error' },
  });
  return { file, remove: () => rm(directory, { recursive: true, force: true }) };
}
