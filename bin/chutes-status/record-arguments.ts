import type { ParseArgsConfig } from 'node:util';
import type { Role } from '@/lib/domain/access';
import { ROLES } from '@/lib/domain/words';
import { dashboardUrl } from './dashboard-arguments';
import { parseOptions } from './parse-options';
import { UsageError } from './terminal';

export interface BackupCommand {
  kind: 'record';
  action: 'backup' | 'restore';
  file: string;
  /** Whether a backup holds the private key that seals snapshots. */
  sealingKey: boolean;
  envFiles: boolean;
}

type KeysAction = { action: 'list' | 'rotate' } | { action: 'forget'; id: string };

export type KeysCommand = KeysAction & { kind: 'keys'; json: boolean; envFiles: boolean };

type TokenAction =
  | { action: 'list' }
  | { action: 'revoke'; id: string }
  | { action: 'create'; name: string; role: Role; expiresInDays: number | undefined };

export type TokenCommand = TokenAction & {
  kind: 'token';
  /** Of a dashboard that serves; without one the record of this machine is asked. */
  url: string | undefined;
  json: boolean;
  envFiles: boolean;
};

export type RecordCommand = BackupCommand | KeysCommand | TokenCommand;

/** The command about the record itself that the arguments give, or null when they give another one. Throws UsageError. */
export const parseRecordCommand = (args: readonly string[]): RecordCommand | null =>
  parseBackupCommand(args) ?? parseKeysCommand(args) ?? parseTokenCommand(args);

export function parseBackupCommand(args: readonly string[]): BackupCommand | null {
  const [action] = args;
  if (action !== 'backup' && action !== 'restore') return null;
  const withoutKey = { 'without-key': { type: 'boolean', default: false } } as const;
  const { values, positionals } =
    action === 'backup' ? parse(args.slice(1), { ...NO_FILES, ...withoutKey }) : parse(args.slice(1), NO_FILES);
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UsageError(`Usage: chutes-status ${action} FILE`);
  return {
    ...{ kind: 'record', action, file },
    ...{ sealingKey: !('without-key' in values && values['without-key']), envFiles: !values['no-env-files'] },
  };
}

const NO_FILES = { 'no-env-files': { type: 'boolean', default: false } } as const;
const JSON_TOO = { json: { type: 'boolean', default: false } } as const;

/** One in 64 begins with a dash, and is no option for that. */
const KEY_ID = /^[\w-]{43}$/;

const KEYS_USAGE = 'Usage: chutes-status snapshot keys [rotate | forget ID]';

export function parseKeysCommand([command, subject, ...args]: readonly string[]): KeysCommand | null {
  if (command !== 'snapshot' || subject !== 'keys') return null;
  const [ids, others] = [args.filter((arg) => KEY_ID.test(arg)), args.filter((arg) => !KEY_ID.test(arg))];
  const { values, positionals } = parse([...others, '--', ...ids], { ...NO_FILES, ...JSON_TOO });
  const shared = { kind: 'keys', json: values.json, envFiles: !values['no-env-files'] } as const;
  const [action = 'list', id, ...rest] = positionals;
  if (action === 'forget' && id !== undefined && rest.length === 0) return { action, id, ...shared };
  if ((action !== 'list' && action !== 'rotate') || id !== undefined) throw new UsageError(KEYS_USAGE);
  return { action, ...shared };
}

const TOKEN_USAGE = 'Usage: chutes-status token create NAME --role viewer|operator [--days N] | list | revoke ID';

const TOKEN_OPTIONS = {
  role: { type: 'string', default: 'viewer' },
  days: { type: 'string' },
  url: { type: 'string' },
  ...JSON_TOO,
  ...NO_FILES,
} as const;

export function parseTokenCommand([command, ...args]: readonly string[]): TokenCommand | null {
  if (command !== 'token') return null;
  const { values, positionals } = parse(args, TOKEN_OPTIONS);
  const { url, json, 'no-env-files': noFiles } = values;
  const shared = { url: url === undefined ? undefined : dashboardUrl(url), json, envFiles: !noFiles };
  const [action, name, ...rest] = positionals;
  if (rest.length > 0 || (action === 'list') !== (name === undefined)) throw new UsageError(TOKEN_USAGE);
  if (action === 'list') return { kind: 'token', action, ...shared };
  if (action === 'revoke') return { kind: 'token', action, id: name ?? '', ...shared };
  if (action !== 'create') throw new UsageError(TOKEN_USAGE);
  const role = ROLES.find((known) => known === values.role);
  if (!role) throw new UsageError(`--role takes one of ${ROLES.join(', ')}.`);
  return { kind: 'token', action, name: name ?? '', role, expiresInDays: daysOf(values.days), ...shared };
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= 3650) return Number(text);
  throw new UsageError('--days takes a whole number from 1 to 3650.');
}

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: Options) {
  return parseOptions({ args: [...args], options, allowPositionals: true, strict: true });
}
