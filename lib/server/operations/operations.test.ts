import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nameOf } from './find-operation';
import { operation } from './operation';
import { OPERATIONS } from './operations';

const namesOf = (path: string): string[] => path.split('/').flatMap((segment) => nameOf(segment) ?? []);

/** What changes nothing by itself: the tools behind /mcp demand each what its own operation does. */
const OPEN_TO_READERS = ['snapshots.verify', 'mcp.call', 'session.sign-in', 'session.sign-out'];

describe('the table of operations', () => {
  it('names each one once, and has one for each method of a path', () => {
    expect(OPERATIONS.length).toBeGreaterThan(25);
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
    expect(new Set(OPERATIONS.map(({ method, path }) => `${method} ${path}`)).size).toBe(OPERATIONS.length);
  });

  it.each(OPERATIONS.map((row) => [row.id, row] as const))('%s can be told as JSON Schema', (_id, row) => {
    const input = z.toJSONSchema(row.input, { io: 'input' });
    expect(input).toMatchObject({ type: 'object' });
    expect(z.toJSONSchema(row.output)).toHaveProperty('$schema');
    expect(row.about).toMatch(/^[A-Z].*\.$/);
    // What the path names is part of the input, and never left out.
    expect(Object.keys(row.input.shape)).toEqual(expect.arrayContaining(namesOf(row.path)));
    for (const name of namesOf(row.path)) expect(input.required).toContain(name);
  });

  it('refuses what it does not know, except where monitors, aggregators and sign-in providers ask', () => {
    const lenient = OPERATIONS.filter(
      ({ input }) => z.toJSONSchema(input, { io: 'input' }).additionalProperties !== false,
    );
    const others = lenient.map(({ id }) => id).filter((id) => !id.startsWith('statuspage.'));
    expect(others.toSorted()).toEqual(['health.alive', 'health.ready', 'session.oidc-callback', 'snapshots.preview']);
  });

  it('lets nobody but an operator change anything', () => {
    const changing = OPERATIONS.filter(({ method, id }) => method !== 'GET' && !OPEN_TO_READERS.includes(id));
    expect(new Set(changing.map(({ access }) => access))).toEqual(new Set(['operator']));
  });

  it('is what routes are made from: those on the disk are the ones that the app draws', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' });
    const routes = files.flatMap(
      (file) => /^(.*)\/route\.tsx?$/.exec(`/${file}`)?.[1]?.replaceAll(/\[(\w+)\]/g, '{$1}') ?? [],
    );
    expect(routes).toEqual(OPERATIONS.flatMap(({ drawn, path }) => (drawn ? [path] : [])));
  });
});

it('a row that does not say who may does not compile', () => {
  const row = { id: 'x', method: 'GET', path: '/api/x', about: 'X.', input: z.object({}), output: z.null() } as const;
  // @ts-expect-error: access is missing
  operation({ ...row, run: () => ({ nothing: true }) });
  operation({ ...row, access: 'viewer', run: () => ({ nothing: true }) });
});
