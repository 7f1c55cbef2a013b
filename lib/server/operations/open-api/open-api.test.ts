import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '@/lib/domain/api/open-api';
import { openApiJudge } from '@/lib/server/testing/open-api-judge';
import { octoberSuites } from '@/lib/domain/testing/sample-status';
import { openApi } from './open-api';
import { OPERATIONS } from '@/lib/server/operations/operations';

const document = openApi(OPERATIONS);
const rows = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, row]) => ({ method: method.toUpperCase(), path, row })),
);

describe('the OpenAPI document', () => {
  it('has every row of the table, and nothing else', () => {
    const told = rows.map(({ method, path }) => `${method} ${path}`);
    expect(told.toSorted()).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).toSorted());
    expect(new Set(rows.map(({ row }) => row.operationId)).size).toBe(rows.length);
    for (const { row } of rows) expect(row.operationId).toMatch(/^[a-z][A-Za-z]+$/);
  });

  it.each(rows.map(({ method, path, row }) => [`${method} ${path}`, path, row] as const))(
    '%s says where each part of its input goes',
    (_name, path, row) => {
      const operation = OPERATIONS.find(({ about }) => about === row.summary);
      const parameters = row.parameters ?? [];
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(inPath.every(({ required }) => required)).toBe(true);
      const body = Object.values(row.requestBody?.content ?? {}).flatMap(({ schema }) =>
        Object.keys((schema['properties'] ?? { body: {} }) as object),
      );
      const taken = [...parameters.map(({ name }) => name), ...body];
      expect(taken.toSorted()).toEqual(Object.keys(operation?.input.shape ?? {}).toSorted());
      for (const { name, description } of parameters) expect([name, description]).toEqual([name, expect.any(String)]);
      expect(row.responses).toHaveProperty('4XX');
      expect(row['x-access']).toBe(operation?.access);
    },
  );

  it('holds schemas that JSON Schema 2020-12 takes, with references that lead somewhere', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(document as object, 'openapi.json');
    const schemas = Object.keys(document.components.schemas);
    expect(schemas).toEqual(expect.arrayContaining(['Run', 'Status', 'Problem', 'Gate', 'Snapshot']));
    for (const name of schemas) {
      expect(ajv.validateSchema(document.components.schemas[name] as JsonSchema), name).toBe(true);
      ajv.compile({ $ref: `openapi.json#/components/schemas/${name}` });
    }
    const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
    for (const reference of new Set(references)) {
      expect(reference).toMatch(/^"\$ref":"#\/components\/schemas\/\w+"$/);
      expect(schemas).toContain(reference.split('/').at(-1)?.slice(0, -1));
    }
  });

  it('has no pattern that other languages do not read, and tells when to ask a gate again', () => {
    // Neither Python nor Go know \\p{Surrogate} and \\u, which generators put into the code that they make.
    const patterns = JSON.stringify(document).match(/"pattern":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(patterns.filter((pattern) => /\\\\[pu]/.test(pattern))).toEqual([]);
    const { headers } = document.paths['/api/gate']?.['get']?.responses['503'] ?? {};
    expect(headers).toMatchObject({ 'Retry-After': { schema: { type: 'integer', minimum: 1 } } });
  });

  it('names members that are called as its own words are', () => {
    expect(document.components.schemas['Run']?.['properties']).toHaveProperty('id');
    expect(document.components.schemas['Run']?.['required']).toContain('id');
  });

  it('lets answers grow', () => {
    expect(JSON.stringify(document.components.schemas)).not.toContain('"additionalProperties":false');
  });
});

describe('what judges answers by it', () => {
  const judge = openApiJudge(document);
  const latestRun = octoberSuites()[0]?.latestRun;
  const answer = (body: unknown, over = {}) => ({
    ...{ method: 'GET', path: '/api/runs/abc', status: 200, contentType: 'application/json' },
    ...{ body: JSON.stringify(body), ...over },
  });

  it('takes what is right', () => {
    expect(judge(answer(latestRun))).toBeNull();
    expect(judge(answer({}, { path: '/runs', contentType: 'text/html' }))).toBeNull();
  });

  it.each([
    ['a missing member', answer({ ...latestRun, id: undefined })],
    ['a member of another type', answer({ ...latestRun, durationMs: 'long' })],
    ['a moment that is none', answer({ ...latestRun, startedAt: 'now' })],
    ['a member that is not told', answer({ ...latestRun, secret: 1 })],
    ['another media type', answer(latestRun, { contentType: 'text/html' })],
    ['a status that is not told', answer(latestRun, { status: 201 })],
    ['a method that is not told', answer(latestRun, { method: 'PUT' })],
    ['an error of another shape', answer({ error: 'x' }, { status: 404, contentType: 'application/problem+json' })],
    ['an error as plain JSON', answer({ detail: 'x' }, { status: 404 })],
  ])('refuses %s', (_what, wrong) => {
    expect(judge(wrong)).not.toBeNull();
  });
});
