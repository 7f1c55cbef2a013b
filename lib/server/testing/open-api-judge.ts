import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApi } from '@/lib/domain/api/open-api';

export interface SeenAnswer {
  method: string;
  /** Of the address, without the query. */
  path: string;
  status: number;
  contentType: string | null;
  body: string;
}

const ID = 'openapi.json';

/**
 * For tests: says of an answer where it is not as a published document has it; null when it is, or when the path is of a
 * page. Stricter than a client has to be: a member that the document does not name is a fault too.
 */
export function openApiJudge(document: OpenApi): (answer: SeenAnswer) => string | null {
  const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(closed(document) as object, ID);
  const compiled = new Map<string, ValidateFunction>();
  const places = Object.keys(document.paths)
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .map((template) => ({ template, pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`) }));
  return ({ method, path, status, contentType, body }) => {
    const template = places.find(({ pattern }) => pattern.test(path))?.template;
    const verb = (method === 'HEAD' ? 'GET' : method).toLowerCase();
    if (template === undefined) return contentType?.includes('problem+json') ? misfit(PROBLEM, body) : null;
    const operation = document.paths[template]?.[verb];
    if (!operation) return status === 405 || method === 'OPTIONS' ? null : `${method} ${path} is not in the document`;
    const named = String(status) in operation.responses ? String(status) : `${String(status)[0]}XX`;
    const told = operation.responses[named];
    const about = `${method} ${path} ${status}`;
    if (!told) return `${about} is not in the document`;
    if (method === 'HEAD' || body === '') return null;
    const type = Object.keys(told.content ?? {}).find((known) => baseType(known) === baseType(contentType ?? ''));
    if (type === undefined) return `${about}: ${contentType ?? 'no media type'} is not in the document`;
    if (!/[/+]json\b/.test(type)) return null;
    const pointer = ['paths', template, verb, 'responses', named, 'content', type, 'schema'].map(escaped).join('/');
    const wrong = misfit(`${ID}#/${pointer}`, body);
    return wrong === null ? null : `${about}: ${wrong}`;
  };

  function misfit(reference: string, body: string): string | null {
    const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference });
    compiled.set(reference, validate);
    return validate(JSON.parse(body)) ? null : ajv.errorsText(validate.errors);
  }
}

const PROBLEM = `${ID}#/components/schemas/Problem`;

const baseType = (mediaType: string): string => mediaType.split(';', 1)[0]?.trim() ?? '';

/** Of a JSON pointer within the fragment of a URI. */
const escaped = (segment: string): string => encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Every object that names its members has no others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  const isShape = members['type'] === 'object' && 'properties' in members && !('additionalProperties' in members);
  return isShape ? { ...members, additionalProperties: false } : members;
}
