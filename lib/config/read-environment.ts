import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from './config';
import { parseEnvFile } from './parse-env-file';
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
 * wins: `.env.production.local`, `.env.local`, `.env.production`, `.env`. Null reads no files. The process's own environment
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
  return { environment: { ...process.env }, warnings };
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
