import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withRoomRules } from './write-lint-rooms.mjs';

const root = path.resolve(import.meta.dirname, '..');
const NO_IMPORT = 'eslint(no-restricted-imports)';

/** The room table, stated again from the design: the configuration has to agree with it arrow by arrow. */
const INNER = [
  ...['domain', 'clock', 'config', 'gateway', 'retry', 'checks', 'verdict', 'runner', 'store', 'insight', 'snapshot'],
  ...['watch', 'stand-in'],
];
const TABLE: Record<string, { values: string[]; types?: string[] }> = {
  domain: { values: [] },
  clock: { values: [] },
  config: { values: ['domain', 'watch'] },
  gateway: { values: ['domain', 'clock'] },
  retry: { values: ['domain'] },
  checks: { values: ['domain'], types: ['gateway'] },
  // It runs in the browser: what it takes of domain beyond types is listed by file.
  verdict: { values: [], types: ['domain'] },
  runner: { values: ['checks', 'retry', 'clock', 'domain'], types: ['gateway'] },
  store: { values: ['domain', 'insight', 'watch'] },
  insight: { values: ['domain'] },
  snapshot: { values: ['domain', 'verdict'] },
  watch: { values: ['domain', 'clock', 'verdict'] },
  notify: { values: ['domain', 'clock', 'verdict'] },
  access: { values: ['domain', 'clock'] },
  'stand-in': { values: ['domain', 'clock'] },
  instrument: { values: INNER },
  server: { values: [...INNER, 'notify', 'access', 'instrument'] },
  client: { values: ['verdict'], types: ['domain'] },
};
const ROOMS = Object.keys(TABLE);

const directory = mkdtempSync(path.join(tmpdir(), 'lint-rooms-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
for (const file of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(path.join(root, file), path.join(directory, file));

function write(file: string, source: string): string {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), source);
  return file;
}

let written = 0;
const place = (folder: string, source: string, suffix = 'ts') =>
  write(`${folder}/offender-${written++}.${suffix}`, source);
const value = (target: string) => `export { thing } from '@/${target}/thing';\n`;
const type = (target: string) => `import type { Thing } from '@/${target}/thing';\nexport type Mine = Thing;\n`;

interface Arrow {
  title: string;
  file: string;
  complaint: string | null;
}
const arrows: Arrow[] = [];
const arrow = (title: string, file: string, complaint: string | null) => arrows.push({ title, file, complaint });

for (const [room, { values, types = [] }] of Object.entries(TABLE)) {
  for (const other of ROOMS.filter((name) => name !== room)) {
    const valueAllowed = values.includes(other);
    const typeAllowed = valueAllowed || types.includes(other);
    const from = `lib/${room}`;
    const to = `lib/${other}`;
    arrow(`${room} → ${other}`, place(from, value(to)), valueAllowed ? null : NO_IMPORT);
    arrow(`${room} → types of ${other}`, place(from, type(to)), typeAllowed ? null : NO_IMPORT);
  }
  arrow(`${room} → app`, place(`lib/${room}`, type('app')), NO_IMPORT);
  arrow(`${room} → components`, place(`lib/${room}`, type('components')), NO_IMPORT);
  arrow(`${room} → itself`, place(`lib/${room}/depth`, value(`lib/${room}`)), null);
  const undici = place(`lib/${room}`, `export { request } from 'undici';\n`);
  arrow(`${room} → undici`, undici, room === 'gateway' ? null : NO_IMPORT);
  const serverOnly = place(`lib/${room}`, `import 'server-only';\nexport const here = 1;\n`);
  arrow(`${room} → server-only`, serverOnly, room === 'server' ? null : NO_IMPORT);
  const environment = place(`lib/${room}`, `export const home = process.env['HOME'];\n`);
  arrow(`${room} → process.env`, environment, room === 'config' ? null : 'node(no-process-env)');
  arrow(`a test in ${room} → anything`, place(`lib/${room}`, value('lib/server'), 'test.ts'), null);
}

for (const other of ROOMS) {
  const seenByApp = ['server', 'domain'].includes(other);
  arrow(`app → ${other}`, place('app/route', value(`lib/${other}`)), seenByApp ? null : NO_IMPORT);
  const seenByComponents = ['client', 'verdict'].includes(other);
  arrow(`components → ${other}`, place('components/ui', value(`lib/${other}`)), seenByComponents ? null : NO_IMPORT);
}
arrow('app → components', place('app', value('components/ui')), null);
arrow('app → undici', place('app', `export { request } from 'undici';\n`), NO_IMPORT);
arrow('components → components', place('components/ui', value('components/board')), null);
arrow('components → app', place('components/ui', value('app')), NO_IMPORT);
arrow('components → types of domain', place('components/ui', type('lib/domain')), null);
const words = `export { SUITES } from '@/lib/domain/words';\n`;
arrow('components → the words of domain', place('components/ui', words), null);
arrow('client → the words of domain', place('lib/client', words), null);
arrow('domain → node', place('lib/domain', `export { join } from 'node:path';\n`), NO_IMPORT);
arrow('client → node', place('lib/client', `export { join } from 'node:path';\n`), NO_IMPORT);
arrow(
  'checks → store, dynamically',
  place('lib/checks', `export const load = () => import('@/lib/store/thing');\n`),
  NO_IMPORT,
);
arrow(
  'checks → gateway by a relative path',
  place('lib/checks', `export { thing } from '../gateway/thing';\n`),
  'import(no-relative-parent-imports)',
);
arrow(
  'checks → gateway by a relative path from a folder of its own',
  place('lib/checks/depth', `export { thing } from '../../gateway/thing';\n`),
  NO_IMPORT,
);
arrow('a folder of a room → its room', place('lib/checks/depth', `export { thing } from '../thing';\n`), null);
write('lib/retry/cycle-a.ts', `import { b } from './cycle-b';\nexport const a = () => b;\n`);
const cycle = write('lib/retry/cycle-b.ts', `import { a } from '@/lib/retry/cycle-a';\nexport const b = () => a;\n`);
arrow('a cycle through the alias', cycle, 'import(no-cycle)');
arrow('any', place('lib/retry', 'export const loose = (value: any) => value;\n'), 'typescript(no-explicit-any)');
arrow('a file of 201 lines', place('lib/retry', 'export {};\n'.repeat(201)), 'eslint(max-lines)');

function lint(): Map<string, string[]> {
  const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json', '.'], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  const byFile = new Map<string, string[]>();
  for (const { code, filename } of diagnostics) byFile.set(filename, [...(byFile.get(filename) ?? []), code]);
  return byFile;
}

describe('the linter holds the room table', () => {
  it('by rules that are written from one list', () => {
    const config = JSON.parse(readFileSync(path.join(root, '.oxlintrc.json'), 'utf8')) as unknown;
    expect(withRoomRules(config)).toEqual(config);
  });
  it('knows every folder of lib', () => {
    const folders = readdirSync(path.join(root, 'lib'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(ROOMS).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
  });
  const complaints = lint();
  it.each(arrows.filter(({ complaint }) => complaint !== null))('refuses $title', ({ file, complaint }) => {
    expect(complaints.get(file) ?? []).toContain(complaint);
  });
  it.each(arrows.filter(({ complaint }) => complaint === null))('allows $title', ({ file }) => {
    expect(complaints.get(file) ?? []).toEqual([]);
  });
});
