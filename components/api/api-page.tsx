import { Block, Document, PageTitle } from '@/components/ui/document';
import { TextLink } from '@/components/ui/text-link';
import type { OpenApi, OpenApiOperation, OpenApiResponse } from '@/lib/domain/api/open-api';
import type { ReactNode } from 'react';
import { Member, Members, SchemaLink, schemaId, TypeText } from './schema-view';

interface Row {
  method: string;
  path: string;
  operation: OpenApiOperation;
}

/** All that programs may ask here, printed from the document that /openapi.json serves. */
export function ApiPage({ api }: { api: OpenApi }) {
  const rows = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Row => ({ method: method.toUpperCase(), path, operation })),
  );
  return (
    <Document className="[&_:target]:scroll-mt-4">
      <PageTitle>The HTTP API</PageTitle>
      <p className="max-w-3xl text-md">
        Made from the same table that answers. Programs take <TextLink href="/openapi.json">/openapi.json</TextLink>{' '}
        (OpenAPI {api.openapi}). Durations end in <code>Ms</code> and are milliseconds, moments are RFC 3339 in UTC, and
        refusals are a <SchemaLink name="Problem" /> (RFC 9457). Ignore members that you do not know: more may be added.
      </p>
      <nav aria-label="On this page" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {[...api.tags.map(({ name }) => name), 'shapes'].map((name) => (
          <a key={name} href={`#${name}`} className="min-h-6 underline underline-offset-[0.25em]">
            {name}
          </a>
        ))}
      </nav>
      {api.tags.map(({ name }) => (
        <Block key={name} id={name} title={name}>
          {rows
            .filter(({ operation }) => operation.tags.includes(name))
            .map((row) => (
              <OperationView key={row.operation.operationId} {...row} />
            ))}
        </Block>
      ))}
      <Block id="shapes" title="shapes">
        {Object.entries(api.components.schemas).map(([name, schema]) => (
          <details key={name} className="border-b border-line py-1">
            <summary className="min-h-6 cursor-pointer font-mono text-sm font-semibold">{name}</summary>
            {/* A link to what is folded away unfolds it. */}
            <div id={schemaId(name)}>
              {typeof schema['description'] === 'string' && <p className="text-sm">{schema['description']}</p>}
              {'properties' in schema ? (
                <Members schema={schema} />
              ) : (
                <p className="text-sm">
                  <TypeText schema={schema} />
                </p>
              )}
            </div>
          </details>
        ))}
      </Block>
    </Document>
  );
}

const WHO = {
  open: 'anybody',
  public: 'who may read, or anybody where that is public',
  viewer: 'who may read',
  operator: 'operators',
} as const;

function OperationView({ method, path, operation }: Row) {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  return (
    <details id={operationId} className="border-b border-line py-1.5">
      <summary className="grid min-h-6 cursor-pointer grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 text-sm/5 max-sm:grid-cols-1">
        <span className="font-mono text-xs/5 font-semibold">{method}</span>
        <span>
          <code className="font-semibold">{path}</code>
          <span className="block text-muted">{summary}</span>
        </span>
      </summary>
      <div className="grid gap-3 py-2 pl-[5.25rem] max-sm:pl-3">
        <p className="text-xs text-muted">
          For {WHO[operation['x-access']]}; operation <code>{operationId}</code>
        </p>
        {parameters.length > 0 && (
          <Part title="Parameters">
            <ul>
              {parameters.map(({ name, in: place, required, schema, description }) => (
                <Member
                  key={name}
                  name={name}
                  schema={description === undefined ? schema : { ...schema, description }}
                  needed={required}
                  note={place === 'path' ? ', in the path' : ''}
                />
              ))}
            </ul>
          </Part>
        )}
        {Object.entries(requestBody?.content ?? {}).map(([mediaType, { schema }]) => (
          <Part key={mediaType} title={`Body, ${mediaType}`}>
            <Members schema={schema} />
          </Part>
        ))}
        <Part title="Answers">
          <ul>
            {Object.entries(responses)
              .filter(([status]) => !status.endsWith('XX'))
              .map(([status, response]) => (
                <AnswerView key={status} status={status} response={response} />
              ))}
          </ul>
        </Part>
      </div>
    </details>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <h3 className="text-sm font-medium">{title}</h3>
    {children}
  </div>
);

const AnswerView = ({
  status,
  response: { description, headers = {}, content = {} },
}: {
  status: string;
  response: OpenApiResponse;
}) => (
  <li className="border-b border-line py-1.5 text-sm/5">
    <code className="font-semibold">{status}</code> {description}
    {Object.keys(headers).length > 0 && <span className="text-muted"> With {Object.keys(headers).join(', ')}.</span>}
    {Object.entries(content).map(([mediaType, { schema }]) => (
      <div key={mediaType} className="pl-3">
        <span className="font-mono text-xs text-muted">
          {mediaType}: <TypeText schema={schema} />
        </span>
        {'properties' in schema && <Members schema={schema} />}
      </div>
    ))}
  </li>
);
