import { looksLikeKey } from '@/lib/domain/key-answer';
import { cleanValue, isPlaceholder, withoutScheme } from '../clean-value';
import type { Environment } from '../config';
import type { ShapeProblem } from './check-shape';
import { SECRET_NAME } from './field-checks';
import { FIELDS, REFERENCE } from './file-schema';
import { schemaAt, textsOf } from './schema-at';
import type { Path } from './problem';

/** The texts of a document with its references followed once. */
export interface Followed {
  /** By path, as `textAt` asks. */
  textAt(path: Path): string | undefined;
  /** The variables that were read. */
  used: ReadonlySet<string>;
  findings: ShapeProblem[];
}

/** A shorter secret could be part of an honest value. */
const TELLING = 8;

/**
 * Puts the values of variables in the place of `${NAME}`, where it is a whole value. What a variable holds is taken as it
 * is: a `$` in it begins nothing. Then each text is checked as its field wants it.
 */
export function followReferences(document: unknown, environment: Environment): Followed {
  const texts = new Map<string, string>();
  const used = new Set<string>();
  const secrets = new Set<string>();
  const findings: ShapeProblem[] = [];
  for (const { path, text } of textsOf(document)) {
    const schema = schemaAt(path);
    const field = schema && FIELDS.get(schema);
    if (!field) continue;
    const { takes, refers, check } = field;
    const refuse = (says: string) => findings.push({ path, says });
    const name = REFERENCE.exec(text)?.[1];
    if (refers === 'must' && name === undefined) continue; // The shape says so already.
    if (name === undefined ? text.includes('${') : refers === undefined) {
      refuse(
        name === undefined
          ? 'a reference must be the whole value: ${NAME}'
          : `no reference is taken here, takes ${takes}`,
      );
      continue;
    }
    const found = name === undefined ? { text } : valueOf(name, refers === 'must', environment);
    if (name !== undefined) used.add(name);
    if ('problem' in found) {
      refuse(found.problem);
      continue;
    }
    if (refers === 'must') secrets.add(found.text);
    const wrong = check?.(found.text) ?? null;
    if (wrong !== null) refuse(`${name === undefined ? '' : `${name} `}${wrong}, takes ${takes}`);
    texts.set(JSON.stringify(path), found.text);
  }
  findings.push(...misplacedSecrets(document, texts, secrets));
  return { textAt: (path) => texts.get(JSON.stringify(path)), used, findings };
}

function valueOf(name: string, secret: boolean, environment: Environment): { text: string } | { problem: string } {
  const text = cleanValue(environment[name]);
  if (text === undefined) return { problem: `the variable ${name} is not set` };
  if (!secret && SECRET_NAME.test(name)) {
    return { problem: `the variable ${name} is named like a secret, and what stands here is shown to everyone` };
  }
  if (!secret) return { text };
  if (isPlaceholder(text)) return { problem: `the variable ${name} holds a placeholder instead of a secret` };
  const bare = cleanValue(withoutScheme(text)) ?? '';
  if (/^[\x21-\x7e]{1,4096}$/.test(bare)) return { text: bare };
  return { problem: `the variable ${name} holds no key of visible ASCII characters without spaces` };
}

/** What is shown on pages and told to gateways must hold no secret, whether of this file or of the look of one. */
function misplacedSecrets(
  document: unknown,
  texts: ReadonlyMap<string, string>,
  secrets: ReadonlySet<string>,
): ShapeProblem[] {
  const telling = [...secrets].filter(({ length }) => length >= TELLING);
  return [...textsOf(document)].flatMap(({ path, text }) => {
    const schema = schemaAt(path);
    if (!schema || FIELDS.get(schema)?.refers === 'must') return [];
    const shown = texts.get(JSON.stringify(path)) ?? text;
    if (!looksLikeKey(shown) && !telling.some((secret) => shown.includes(secret))) return [];
    return [{ path, says: 'what is here looks like a key, and would be shown to everyone' }];
  });
}
