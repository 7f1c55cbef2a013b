import type { JsonSchema } from '@/lib/domain/api/open-api';
import { TEXT_LINK } from '@/components/ui/text-link';
import type { ReactNode } from 'react';

/** Where the shape of that name stands on the page. */
export const schemaId = (name: string): string => `schema-${name}`;

/** The members of a shape, each with its type and what is said of it. */
export function Members({ schema }: { schema: JsonSchema }) {
  const required = new Set(asTexts(schema['required']));
  return (
    <ul className="mt-1 grid">
      {Object.entries(asSchemas(schema['properties'])).map(([name, member]) => (
        <Member key={name} name={name} schema={member} needed={required.has(name)} />
      ))}
    </ul>
  );
}

interface MemberProps {
  name: string;
  schema: JsonSchema;
  needed: boolean;
  /** What else is to be said, after the type. */
  note?: string;
}

/** One member, parameter or header: its name, its type, and what is said of it. */
export function Member({ name, schema, needed, note = '' }: MemberProps) {
  const inner = innerOf(schema);
  return (
    <li className="border-b border-line py-1.5 text-sm/5">
      <p>
        <code className={needed ? 'font-semibold' : ''}>{name}</code>{' '}
        <span className="font-mono text-xs text-muted">
          <TypeText schema={schema} />
          {needed ? '' : ', optional'}
          {note}
        </span>
      </p>
      {typeof schema['description'] === 'string' && <p className="text-muted">{schema['description']}</p>}
      {inner && (
        <details>
          <summary className="w-fit cursor-pointer py-0.5 text-xs text-muted hover:text-ink">Its members</summary>
          <div className="border-l border-line pl-3">
            <Members schema={inner} />
          </div>
        </details>
      )}
    </li>
  );
}

/** The shape with members of its own that stands within: itself, what a list holds, or the one choice that has some. */
function innerOf(schema: JsonSchema): JsonSchema | null {
  if ('properties' in schema) return schema;
  const within = [schema['items'], ...asList(schema['anyOf']), ...asList(schema['oneOf'])];
  const found = within.flatMap((part): JsonSchema[] => {
    const inner = isSchema(part) ? innerOf(part) : null;
    return inner ? [inner] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A type in a few words, with a link where it has a name. */
export function TypeText({ schema }: { schema: JsonSchema }): ReactNode {
  const { $ref: reference, type, format } = schema;
  if (typeof reference === 'string') return <SchemaLink name={reference.split('/').at(-1) ?? ''} />;
  if ('const' in schema) return JSON.stringify(schema['const']);
  if ('enum' in schema) {
    return asList(schema['enum'])
      .map((value) => JSON.stringify(value))
      .join(' | ');
  }
  const choices = [...asList(schema['anyOf']), ...asList(schema['oneOf'])].filter(isSchema);
  if (choices.length > 0) return <Choices of={choices} />;
  if (type === 'array') {
    return (
      <>
        list of <TypeText schema={isSchema(schema['items']) ? schema['items'] : {}} />
      </>
    );
  }
  const words = (Array.isArray(type) ? type : [type ?? 'anything']).map(String).join(' | ');
  return typeof format === 'string' ? `${words} (${format})` : words;
}

const Choices = ({ of }: { of: readonly JsonSchema[] }) =>
  of.map((choice, at) => (
    <span key={at}>
      {at > 0 && ' | '}
      <TypeText schema={choice} />
    </span>
  ));

export const SchemaLink = ({ name }: { name: string }) => (
  <a className={TEXT_LINK} href={`#${schemaId(name)}`}>
    {name}
  </a>
);

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const asTexts = (value: unknown): string[] => asList(value).map(String);
const asSchemas = (value: unknown): Record<string, JsonSchema> => (isSchema(value) ? (value as never) : {});
