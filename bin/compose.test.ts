import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '@/lib/config/config';
import { VARIABLES } from '@/lib/config/variables';

interface Service {
  environment: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, unknown> | string[];
}

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const compose = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service>; volumes: object };

/** `${NAME:-else}` and `${NAME:?why}`, as Compose reads them. */
const filled = (value: string, given: Record<string, string>) =>
  value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string, otherwise: string) => {
    const known = given[name] ?? '';
    if (known === '' && kind === '?') throw new Error(otherwise);
    return known === '' && kind === '-' ? otherwise : known;
  });

const GIVEN = {
  OPERATOR_TOKEN: 'a-token-of-the-operator-4711',
  POSTGRES_PASSWORD: 'secret',
  SITE: 'status.example.org',
};

it('both servers are told variables that there are, with values that can be used', () => {
  for (const name of ['one', 'two']) {
    const { environment = {} } = compose.services[name] ?? {};
    expect(Object.keys(environment).filter((variable) => !(variable in VARIABLES))).toEqual([]);
    const values = Object.entries(environment).map(([variable, value]) => [variable, filled(String(value), GIVEN)]);
    // As the image sets it.
    const config = parseConfig({ HOST: '0.0.0.0', PORT: '3000', DATA_DIR: '/data', ...Object.fromEntries(values) });
    expect(config).toMatchObject({
      ...{ store: { kind: 'postgres' }, instance: { id: name }, access: { mode: 'private' } },
      listen: { host: '0.0.0.0', publicUrl: 'https://status.example.org' },
    });
  }
});

it('without a token or a password nothing is started', () => {
  const { environment = {} } = compose.services['one'] ?? {};
  const start = (given: Record<string, string>) =>
    Object.values(environment).map((value) => filled(String(value), given));
  expect(() => start({ ...GIVEN, OPERATOR_TOKEN: '' })).toThrow('a long secret that operators sign in with');
  expect(() => start({ ...GIVEN, POSTGRES_PASSWORD: '' })).toThrow('a password for the database');
});

it('what is mounted, waited for and passed on to is there', () => {
  const services = Object.keys(compose.services);
  for (const { volumes = [], depends_on: waitsFor = [] } of Object.values(compose.services)) {
    for (const [from = ''] of volumes.map((volume) => volume.split(':'))) {
      expect(from.startsWith('.') ? existsSync(path.join(ROOT, from)) : from in compose.volumes, from).toBe(true);
    }
    expect(services).toEqual(expect.arrayContaining(Array.isArray(waitsFor) ? waitsFor : Object.keys(waitsFor)));
  }
  const upstreams = /reverse_proxy (.*) \{/.exec(read('docs/deploy/Caddyfile'))?.[1]?.split(' ');
  expect(upstreams).toEqual(['one:3000', 'two:3000']);
  expect(read('Dockerfile')).toMatch(/PORT=3000/);
});
