import type { ZodType } from 'zod';
import { version } from '@/package.json';
import type {
  JsonSchema,
  OpenApi,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
} from '@/lib/domain/api/open-api';
import { Problem } from '@/lib/domain/api/problem';
import { nameOf } from '@/lib/server/operations/find-operation';
import { type TellSchema, schemaTeller } from './open-api-schema';
import type { Operation } from '@/lib/server/operations/operation';

/** The table as OpenAPI 3.1 tells it. Members that it does not name may be added to answers any time. */
export function openApi(table: readonly Operation[], publicUrl: string | null = null): OpenApi {
  const schemas: Record<string, JsonSchema> = {};
  const told = table.map((row) => [row, operationOf(row, schemaTeller(schemas))] as const);
  schemaTeller(schemas)(Problem, 'output');
  const paths: OpenApi['paths'] = {};
  for (const [{ path, method }, row] of told) (paths[path] ??= {})[method.toLowerCase()] = row;
  const tags = [...new Set(table.map(tagOf))].map((name) => ({ name }));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Chutes status',
      version,
      summary: 'Whether an LLM gateway is verified right now, and if not, why.',
      description:
        'Durations end in `Ms` and are milliseconds; moments are RFC 3339 in UTC. Ignore members that you do not know: more may be added. ' +
        'Errors are `application/problem+json` (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl ?? '/' }],
    tags,
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of this dashboard, where it wants one.' },
      },
    },
  };
}

const tagOf = ({ id }: Operation): string => id.split('.')[0] ?? id;

function operationOf(row: Operation, tell: TellSchema): OpenApiOperation {
  const { id, about, access, input, document, method, path } = row;
  const { properties = {}, required = [] } = tell(input, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  const inPath = path.split('/').flatMap((segment) => nameOf(segment) ?? []);
  const bodied = method !== 'GET' && method !== 'DELETE';
  const names = Object.keys(properties).filter((name) => !document || name !== 'body');
  const asParameters = bodied && !document ? names.filter((name) => inPath.includes(name)) : names;
  const parameters = asParameters.map((name) =>
    parameterOf(name, properties[name] ?? {}, inPath.includes(name) ? 'path' : 'query', required.includes(name)),
  );
  const inBody = names.filter((name) => !asParameters.includes(name));
  return {
    operationId: id.replaceAll(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary: about,
    tags: [tagOf(row)],
    'x-access': access,
    security: access === 'open' ? [] : [{}, { token: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(bodied &&
      document && { requestBody: { required: true, content: { 'text/plain': { schema: { type: 'string' } } } } }),
    ...(inBody.length > 0 && {
      requestBody: {
        required: inBody.some((name) => required.includes(name)),
        content: { 'application/json': { schema: bodySchema(properties, inBody, required) } },
      },
    }),
    responses: { ...successes(row, tell), ...REFUSALS },
  };
}

function parameterOf(
  name: string,
  schema: JsonSchema,
  place: OpenApiParameter['in'],
  required: boolean,
): OpenApiParameter {
  const { description, ...own } = schema;
  return { name, in: place, required, ...(typeof description === 'string' && { description }), schema: own };
}

const bodySchema = (properties: Record<string, JsonSchema>, names: string[], required: string[]): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
  required: names.filter((name) => required.includes(name)),
  // What is not known is refused.
  additionalProperties: false,
});

const refusal = (description: string): OpenApiResponse => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
const REFUSALS = {
  '4XX': refusal('What was asked cannot be done; field names what was wrong in the input.'),
  '5XX': refusal('The dashboard itself cannot answer.'),
};

const HEADERS = {
  ETag: 'The same as long as nothing but the time has changed.',
  Location: 'Where it is.',
} as const;

type ToldHeader = readonly [name: string, header: { description: string; schema: JsonSchema }];
const RETRY_AFTER: ToldHeader = [
  'Retry-After',
  { description: 'In so many seconds.', schema: { type: 'integer', minimum: 1 } },
];

const DESCRIPTION: Record<number, string> = {
  200: 'Answered.',
  201: 'Made.',
  202: 'Begun.',
  204: 'Done, with nothing to tell.',
  303: 'Done; what was asked for is at Location.',
  304: 'Unchanged.',
  503: 'Not now; Retry-After says when to ask again.',
};

function successes(row: Operation, tell: TellSchema): Record<string, OpenApiResponse> {
  const { statuses = [200], promises = [], output, content = ['application/json'] } = row;
  const schemas = content.map((mediaType): [string, { schema: JsonSchema }] => [
    mediaType,
    { schema: schemaOf(mediaType, output, tell) },
  ]);
  return Object.fromEntries(
    statuses.map((status): [string, OpenApiResponse] => {
      const headers = promises.map((name): ToldHeader => [
        name,
        { description: HEADERS[name], schema: { type: 'string' } },
      ]);
      if (status === 503) headers.push(RETRY_AFTER);
      return [
        String(status),
        {
          description: DESCRIPTION[status] ?? 'Answered.',
          ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
          ...(status !== 204 && status !== 304 && { content: Object.fromEntries(schemas) }),
        },
      ];
    }),
  );
}

function schemaOf(mediaType: string, output: ZodType, tell: TellSchema): JsonSchema {
  if (/[/+]json\b/.test(mediaType)) return tell(output, 'output');
  if (mediaType !== 'text/event-stream') return { type: 'string' };
  return {
    type: 'string',
    description: 'Server-sent events; the data of each is x-event.',
    'x-event': tell(output, 'output'),
  };
}
