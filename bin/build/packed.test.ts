import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const directory = mkdtempSync(path.join(tmpdir(), 'chutes-status-packed-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

// npm packs a copy: while it does, the manifest is another one, and others read ours.
const checkout = path.join(directory, 'checkout');
const stranger = path.join(directory, 'stranger');
let command = '';
let tarball = '';

const shell = { HOME: directory, PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}` };

function run(program: string, args: string[], cwd: string, env: Record<string, string> = {}) {
  const registry = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^npm_config_/i.test(name)));
  const options = { cwd, env: { NODE_ENV: 'production', ...registry, ...shell, ...env }, encoding: 'utf8' } as const;
  return spawnSync(program, args, options);
}

const ask = (args: string[], env: Record<string, string> = {}) =>
  run(process.execPath, [command, ...args], stranger, env);

beforeAll(() => {
  const left = new Set(['node_modules', '.git', '.next', '.build', '.data', '.test-results']);
  cpSync(root, checkout, {
    recursive: true,
    filter: (file) => !left.has(path.relative(root, file).split(path.sep)[0] ?? ''),
  });
  symlinkSync(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
  const packed = run('npm', ['pack', '--silent', '--pack-destination', directory], checkout);
  if (packed.status !== 0) throw new Error(packed.stderr);
  tarball = path.join(directory, packed.stdout.trim());
  // Our own copy of the one package that it asks for, so that no test depends on a registry.
  run('tar', ['xzf', tarball], directory);
  cpSync(path.join(directory, 'package'), path.join(stranger, 'node_modules/chutes-status'), { recursive: true });
  const { bin, dependencies } = manifest();
  for (const name of Object.keys(dependencies)) linkWithItsOwn(name);
  command = path.join(stranger, 'node_modules/chutes-status', bin['chutes-status'] ?? '');
}, 60_000);

const manifest = (): { bin: Record<string, string>; dependencies: Record<string, string> } =>
  JSON.parse(readFileSync(path.join(directory, 'package/package.json'), 'utf8')) as never;

/** A package stands where npm would put it; what it needs itself it finds from where it really is. */
function linkWithItsOwn(name: string): void {
  symlinkSync(path.join(root, 'node_modules', name), path.join(stranger, 'node_modules', name));
}

describe('the packed command line', () => {
  it('is under 3 MB, holds no picture and no source, and asks for the database alone', () => {
    expect(statSync(tarball).size).toBeLessThan(3_000_000);
    const held = readdirSync(path.join(directory, 'package'), { recursive: true }).map(String);
    expect(held.filter((file) => /\.(?:png|tsx?|map)$/.test(file))).toEqual([]);
    expect(Object.keys(manifest().dependencies)).toEqual(['libsql']);
  });

  it('leaves the manifest of the checkout as it was', () => {
    const whole = (place: string): string => readFileSync(path.join(place, 'package.json'), 'utf8');
    expect(whole(checkout)).toBe(whole(root));
  });

  it('runs a suite in an empty folder, without a build and without leaving anything', () => {
    const smoke = ask(['smoke', '--stand-in']);
    expect(smoke.stderr).toBe('');
    expect(smoke.stdout.split('\n')).toHaveLength(5);
    expect(smoke.status).toBe(0);
    expect(readdirSync(stranger)).toEqual(['node_modules']);
  });

  it('keeps a record where it is told to, and shares it', () => {
    const DATA_DIR = path.join(directory, 'record');
    const shared = ask(['preflight', '--stand-in', '--json', '--snapshot'], { DATA_DIR });
    expect(shared.status, shared.stderr).toBe(0);
    expect(JSON.parse(shared.stdout)).toMatchObject({ exitCode: 0, snapshot: expect.anything() as unknown });
  });

  it('stops with 12 where no gateway is named', () => {
    const doctor = ask(['doctor']);
    expect([doctor.status, doctor.stdout + doctor.stderr]).toEqual([12, 'ENV_MISSING CHUTES_API_BASE\n']);
  });

  it('names the licence of every package that its file holds', () => {
    const licences = readFileSync(path.join(directory, 'package/.build/packed/licences.txt'), 'utf8');
    for (const name of ['undici', 'zod', 'kysely', 'pg', 'yaml'])
      expect(licences).toMatch(new RegExp(`^${name} \\d.*\\(\\w+\\)$`, 'm'));
    expect(licences).not.toContain('(null)');
  });
});

it('every package that is shipped names its licence', () => {
  const listed = run(process.execPath, [path.join(root, 'bin/build/licences.mjs')], root);
  expect(listed.stdout).not.toContain('NO LICENCE NAMED');
  expect(listed.status).toBe(0);
  expect(listed.stdout).toMatch(/^MIT\tnext \d/m);
});
