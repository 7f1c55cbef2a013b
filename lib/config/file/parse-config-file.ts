import { createHash } from 'node:crypto';
import type { Plan } from '@/lib/domain/target-plan';
import type { Environment } from '../config';
import { type ProxyVariables, proxyFor } from '../proxy-for';
import type { TargetConfig } from '../target-config';
import { normalizeBase } from '@/lib/domain/base-url';
import { checkRelations, samePlaces } from './check-relations';
import { type ShapeProblem, checkShape } from './check-shape';
import type { ConfigFile, TargetEntry } from './file-schema';
import { type Followed, followReferences } from './follow-references';
import { ConfigFileError, type Path, type FileProblem, shownPath } from './problem';
import { readYaml } from './read-yaml';
import { valueAt } from './schema-at';
import { notActedOn, toPlan } from './to-plan';
import { readFileSync, statSync } from 'node:fs';

export interface ParsedFile {
  targets: readonly [TargetConfig, ...TargetConfig[]];
  plan: Plan;
  /** The beginning of the digest of the file's bytes, by which two versions are told apart. */
  version: string;
  notActedOn: string[];
  /** One line each, without any value. */
  warnings: string[];
}

/** What targets get of the environment, where they do not say otherwise. */
export interface FileTerms {
  /** As it may be shown. */
  file: string;
  environment: Environment;
  proxies: ProxyVariables;
  maxConcurrency: number;
}

export const MAX_FILE_BYTES = 524_288;

/** Throws ConfigFileError with all that is wrong, in the order of the file; what is found is taken whole or not at all. */
export function parseConfigFile(bytes: Uint8Array, terms: FileTerms): ParsedFile {
  const fail = (...problems: [FileProblem, ...FileProblem[]]) => new ConfigFileError(terms.file, problems);
  const atStart = (says: string) => fail({ line: 1, column: 1, key: '', says });
  if (bytes.byteLength > MAX_FILE_BYTES) throw atStart(`has more than ${MAX_FILE_BYTES} bytes`);
  const text = textOf(bytes);
  if (text === null) throw atStart('is not in UTF-8');
  const odd = text.search(NO_TEXT);
  if (odd >= 0) throw fail({ ...lineAt(text, odd), key: '', says: 'a character here is no text' });
  const { value: document, placeOf, isRefused, problems: ofYaml } = readYaml(text);
  if (ofYaml.length === 0 && document === null) throw atStart('is empty, takes targets');
  const followed = followReferences(document, terms.environment);
  const relations = {
    ...{ document, textAt: followed.textAt, lineOf: (path: Path) => placeOf(path).line },
    mail: terms.environment['SMTP_URL']?.trim() !== undefined && terms.environment['SMTP_URL'].trim() !== '',
  };
  const found =
    ofYaml.length > 0 && document === null ? [] : allFindings(document, followed, checkRelations(relations));
  const [first, ...more] = [
    ...ofYaml,
    ...found
      .filter(({ path }) => !isRefused(path) && !isMissingIn(document, path, isRefused))
      .map(({ path, says, atKey }) => ({
        ...placeOf(path, atKey ? 'key' : 'value'),
        key: shownPath(path),
        says,
      })),
  ].toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (first) throw fail(first, ...more);
  const file = document as ConfigFile;
  const targets = file.targets.map((target, at) => toTarget(target, at, followed, terms));
  return {
    targets: targets as [TargetConfig, ...TargetConfig[]],
    plan: toPlan(file, followed.textAt, (url) => proxyFor(url, terms.proxies)),
    version: createHash('sha256').update(bytes).digest('hex').slice(0, 12),
    notActedOn: notActedOn(file),
    warnings: [...samePlaces(relations), ...unusedVariables(followed, terms.environment)].map(
      (says) => `${terms.file}: ${says}.`,
    ),
  };
}

/** Each place once, by the first that is found of it; a name that is given twice is told also where it is misshapen. */
function allFindings(document: unknown, followed: Followed, relations: readonly ShapeProblem[]): ShapeProblem[] {
  const told = new Set<string>();
  return [...checkShape(document), ...followed.findings, ...relations].filter(({ path, says }) => {
    const place = JSON.stringify(says.startsWith('is given twice') ? [path, says] : path);
    if (told.has(place)) return false;
    return told.add(place);
  });
}

/** Whether it may be in what was refused around it, such as a merge key. */
const isMissingIn = (document: unknown, path: Path, isRefused: (path: Path) => boolean): boolean =>
  isRefused(path.slice(0, -1)) && valueAt(document, path) === undefined;

function toTarget(entry: TargetEntry, at: number, { textAt }: Followed, terms: FileTerms): TargetConfig {
  const text = (key: keyof TargetEntry) => textAt(['targets', at, key]) ?? null;
  const baseUrl = normalized(text('base'));
  const managementBase = normalized(text('managementBase'))?.replace(/\/v1$/, '') ?? null;
  return {
    ...{ id: entry.id, name: entry.name ?? entry.id, baseUrl, managementBase },
    ...{ apiKey: text('key'), keyName: `targets[${at}].key`, authStyle: entry.authStyle ?? 'bearer' },
    ...{ textModel: text('textModel'), vlmModel: text('vlmModel') },
    maxConcurrency: entry.maxConcurrency ?? terms.maxConcurrency,
    proxy: baseUrl === null ? null : proxyFor(baseUrl, terms.proxies),
    managementProxy: managementBase === null ? null : proxyFor(managementBase, terms.proxies),
  };
}

function normalized(base: string | null): string | null {
  const normal = base === null ? null : normalizeBase(base);
  return normal?.ok ? normal.baseUrl : null;
}

/** Those that would make a target if there were no file. */
const OF_A_TARGET = [
  ...['CHUTES_API_BASE', 'CHUTES_API_KEY', 'CHUTES_API_TOKEN', 'CHUTES_MANAGEMENT_BASE', 'CHUTES_AUTH_STYLE'],
  ...['CHUTES_TEXT_MODEL', 'CHUTES_MODEL_ID', 'CHUTES_VLM_MODEL'],
];

function unusedVariables({ used }: Followed, environment: Environment): string[] {
  const unused = OF_A_TARGET.filter((name) => environment[name]?.trim() && !used.has(name));
  if (unused.length === 0) return [];
  return [`targets come from this file, so what is set as ${unused.join(', ')} is not used`];
}

/** Anything but line breaks and tabs that cannot be printed; half of a file that is being written may be full of it. */
const NO_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

function textOf(bytes: Uint8Array): string | null {
  try {
    // Takes the byte order mark away, too.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function lineAt(text: string, offset: number): Pick<FileProblem, 'line' | 'column'> {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The bytes of the file. Throws ConfigFileError when it cannot be read. */
function readConfigFile(path: string, shown: string): Uint8Array {
  const refuse = (says: string) => new ConfigFileError(shown, [{ line: 1, column: 1, key: '', says }]);
  try {
    const { size } = statSync(path);
    // What says it is larger than is taken is not read at all.
    if (size > MAX_FILE_BYTES) throw refuse(`has more than ${MAX_FILE_BYTES} bytes`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof ConfigFileError) throw error;
    const { code = 'no code' } = error as NodeJS.ErrnoException;
    throw refuse(code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`);
  }
}

/** The file as it is now. Throws ConfigFileError. */
export const loadConfigFile = (path: string, terms: FileTerms): ParsedFile =>
  parseConfigFile(readConfigFile(path, terms.file), terms);
