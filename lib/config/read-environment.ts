import path from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import type { Environment } from './config';
import { VARIABLES } from './variables';

export interface EnvFiles {
  directory: string;
  mode: 'production' | 'development';
}

export interface ReadEnvironment {
  environment: Environment;
  /** One line each, for the operator; they name a variable and never hold its value. */
  warnings: string[];
}

/**
 * The variables of this process and, where it has none of a name, those of the .env files, of which the more particular one
 * wins: `.env.production.local`, `.env.local`, `.env.production`, `.env`. CONFIG_FILE, when it is not set, names the
 * chutes-status.yaml of the working directory. Null looks at no files. The process's own environment
 * gets them as well, for libraries that look there (as PostgreSQL's does), and Next is kept from reading the files by rules of its own.
 */
export function readEnvironment(files: EnvFiles | null): ReadEnvironment {
  process.env['__NEXT_PROCESSED_ENV'] = 'true';
  const warnings: string[] = [];
  if (files) {
    for (const name of [`.env.${files.mode}.local`, '.env.local', `.env.${files.mode}`, '.env']) {
      addFile(path.join(files.directory, name), name, warnings);
    }
  }
  const environment: Record<string, string | undefined> = { ...process.env };
  if (files && !environment['CONFIG_FILE']) Object.assign(environment, nearbyConfigFile(warnings));
  return { environment, warnings };
}

const CONFIG_FILE = 'chutes-status.yaml';

/** The file of the working directory, where there is one. */
function nearbyConfigFile(warnings: string[]): { CONFIG_FILE?: string } {
  if (existsSync(CONFIG_FILE)) return { CONFIG_FILE };
  const near = ['chutes-status.yml', 'chutes-status.json'].find((name) => existsSync(name));
  if (near) warnings.push(`${near} is not read: rename it to ${CONFIG_FILE}, or name it in CONFIG_FILE.`);
  return {};
}

function addFile(file: string, shownName: string, warnings: string[]): void {
  const text = readText(file, shownName, warnings);
  // Of two lines for one name the later one counts, as in a shell.
  const lines = new Map(parseEnvFile(text).map((line) => [line.name, line]));
  for (const { name, value, caution } of lines.values()) {
    if (process.env[name] !== undefined) continue;
    process.env[name] = value;
    if (caution && isSecret(name)) warnings.push(`${name} in ${shownName}: ${caution}.`);
  }
}

/** Empty when there is no such file. One that Windows wrote may be UTF-16. */
function readText(file: string, shownName: string, warnings: string[]): string {
  try {
    const bytes = readFileSync(file);
    return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
  } catch (error) {
    const { code = 'no code' } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') warnings.push(`${shownName} cannot be read (${code}).`);
    return '';
  }
}

const isSecret = (name: string): boolean => {
  const variable = Object.entries(VARIABLES).find(([known]) => known === name.toUpperCase())?.[1];
  return variable !== undefined && 'secret' in variable;
};

/** One assignment of a .env file. */
interface EnvLine {
  name: string;
  value: string;
  /** What quotes, or none, would have made of it; null when nothing was left out or is likely to be meant otherwise. */
  caution: string | null;
}

/**
 * The assignments of a .env file in their order. Values are taken as written: nothing is expanded or unescaped, unlike
 * with Next and dotenv. Quotes ("…", '…' or `…`) around a whole value are not part of it. Without them the value ends at
 * the end of the line or before white space and a `#`; a `#` inside a word belongs to the word. `export NAME=` and `NAME: `
 * are understood; lines that are no assignment are skipped.
 */
export function parseEnvFile(text: string): EnvLine[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => {
      const [, name, rest] = ASSIGNMENT.exec(line) ?? [];
      return name === undefined || rest === undefined ? [] : [{ name, ...valueOf(rest) }];
    });
}

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)(?:\s*=|:(?=\s))(.*)$/;
/** With nothing behind the closing quote but a comment. */
const QUOTED = /^(["'`])((?:(?!\1).)*)\1\s*(?:#.*)?$/;
const COMMENT = /(?:^|\s)\s*#.*$/;

function valueOf(rest: string): Pick<EnvLine, 'value' | 'caution'> {
  const text = rest.trim();
  const quoted = QUOTED.exec(text)?.[2];
  if (quoted !== undefined) return { value: quoted, caution: null };
  const around = /^(["'`])(.+)\1$/.exec(text)?.[2];
  if (around !== undefined) return { value: around, caution: null };
  // In `NAME= # words` the white space before the # was trimmed away.
  const value = (/^\s+#/.test(rest) ? '' : text.replace(/\s+#.*$/, '')).trim();
  return { value, caution: cautionOf(value, text, COMMENT.test(rest)) };
}

function cautionOf(value: string, text: string, commented: boolean): string | null {
  if (value !== text && commented)
    return 'what follows a space and # is a comment: put the value in quotes if that belongs to it';
  if (/\\[$#]/.test(value))
    return 'a backslash before $ or # is part of the value here: leave it out if it was to protect them';
  return /^["'`]/.test(value) ? 'it begins with a quote that is not closed' : null;
}
