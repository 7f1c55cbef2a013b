import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FormsOfPage } from '@/lib/server/pages/read-page-form';

interface Manifest {
  node: Record<string, { workers: Record<string, unknown> }>;
}

/** Which page has which forms, as the build in `dir` wrote it down. */
export async function formsOfPages(dir: string): Promise<FormsOfPage> {
  const file = path.join(dir, '.next/server/server-reference-manifest.json');
  const { node } = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  const places = Object.entries(node).flatMap(([id, { workers }]) =>
    Object.keys(workers).map((page) => ({ id, pattern: patternOf(page) })),
  );
  return (place) => new Set(places.flatMap(({ id, pattern }) => (pattern.test(place) ? [id] : [])));
}

/** Of `app/incidents/[id]/page`. */
function patternOf(page: string): RegExp {
  const segments = page.replace(/^app/, '').replace(/\/page$/, '');
  return new RegExp(`^${segments.replaceAll('.', '\\.').replaceAll(/\[[^\]]+\]/g, '[^/]+')}/?$`);
}
