import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const ROUTES = readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:^|\/)(?:page|not-found)\.tsx$/.test(file))
  .map((file) => `app/${file}`);
/** What is on every page, whichever sheet it loads. */
const EVERYWHERE = ['app/layout.tsx'];

it.each(ROUTES)('%s loads one sheet of utilities, made from everything that it shows', (route) => {
  const sheets = sheetsOf(route);
  expect(sheets).toHaveLength(1);
  const sources = sourcesOf(sheets[0] ?? '');
  const shown = [...new Set([route, ...EVERYWHERE].flatMap((file) => [...reached(file)]))];
  expect(shown.length).toBeGreaterThan(5);
  const left = shown.filter((file) => !sources.some((source) => file === source || file.startsWith(`${source}/`)));
  expect(left).toEqual([]);
});

it('a page that fails brings a sheet along', () => {
  expect(sheetsOf('components/ui/failed-page.tsx')).toHaveLength(1);
});

/** Sheets that the module or what it imports at once brings along: one that comes later belongs to what it comes with. */
function sheetsOf(module: string): string[] {
  const files = [...reached(module, /^(?:import|export)\b[^;]*?'([^']+)';/gm)];
  const sheets = files.flatMap((file) => imports(file, /^import '([^']+\.css)';/gm));
  return [...new Set(sheets)].filter((sheet) => sheet !== 'app/globals.css');
}

/** The modules of pages and components behind an import, those that are imported later included; no types, no lib. */
function reached(from: string, pattern = /(?:from|import\() ?'([^']+)'/g, known = new Set<string>()): Set<string> {
  if (known.has(from)) return known;
  known.add(from);
  for (const file of imports(from, pattern)) if (/\.tsx?$/.test(file)) reached(file, pattern, known);
  return known;
}

function imports(file: string, pattern: RegExp): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8').replaceAll(/^import type [^;]*;/gm, '');
  return [...text.matchAll(pattern)].flatMap(([, name = '']) => {
    const base = name.startsWith('@/') ? name.slice(2) : path.join(path.dirname(file), name);
    if (!/^(?:app|components)\//.test(base) || (name[0] !== '@' && name[0] !== '.')) return [];
    return ['', '.tsx', '.ts']
      .map((end) => base + end)
      .filter((to) => /\.\w+$/.test(to) && existsSync(path.join(ROOT, to)));
  });
}

/** Folders and files that a sheet is made from. */
const sourcesOf = (sheet: string): string[] =>
  [...readFileSync(path.join(ROOT, sheet), 'utf8').matchAll(/@source '([^']+)'/g)].map(([, source = '']) =>
    path.join(path.dirname(sheet), source).replace(/\/$/, ''),
  );
