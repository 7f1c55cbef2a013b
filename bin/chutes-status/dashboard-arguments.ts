import type { ParseArgsConfig } from 'node:util';
import { durationMs } from '@/lib/config/file/duration-ms';
import { SUITES, type SuiteId } from '@/lib/domain/words';
import { parseOptions } from './parse-options';
import { UsageError } from './terminal';

/** What each of these commands needs to know of whom it asks. */
export interface DashboardOptions {
  /** Of a dashboard that serves; without one the record of this machine is asked. */
  url: string | undefined;
  target: string | undefined;
  /** Whether the stand-in is asked, whatever gateway is configured. */
  standIn: boolean;
  json: boolean;
  envFiles: boolean;
}

export interface GateCommand extends DashboardOptions {
  kind: 'gate';
  require: string | undefined;
  maxAge: string | undefined;
  /** Milliseconds; 0 asks once. */
  waitMs: number;
  run: boolean;
}

export interface GuidanceCommand extends DashboardOptions {
  kind: 'guidance';
  env: boolean;
}

export interface McpCommand extends DashboardOptions {
  kind: 'mcp';
}

export interface IngestCommand extends DashboardOptions {
  kind: 'ingest';
  suite: SuiteId;
  /** What the script ended with; null where it is run by us. */
  exitCode: number | null;
  /** The script with its arguments, to be run; none reads what it printed from standard input. */
  script: readonly string[];
}

export type DashboardCommand = GateCommand | GuidanceCommand | McpCommand | IngestCommand;

const SHARED = {
  url: { type: 'string' },
  target: { type: 'string' },
  json: { type: 'boolean', default: false },
  'stand-in': { type: 'boolean', default: false },
  'no-env-files': { type: 'boolean', default: false },
} as const;

type Parsed = Record<string, string | boolean | undefined>;

/** The commands that ask a dashboard, by name. */
const COMMANDS: Record<string, (args: readonly string[]) => DashboardCommand> = {
  gate: (args) => {
    const {
      require,
      'max-age': maxAge,
      wait,
      run,
      ...shared
    } = parse(args, {
      ...{ require: { type: 'string' }, 'max-age': { type: 'string' }, wait: { type: 'string' } },
      run: { type: 'boolean', default: false },
    });
    const waitMs = wait === undefined ? 0 : durationMs(String(wait));
    if (waitMs === null) throw new UsageError('--wait takes a duration such as 90s, 20m or 1h30m.');
    return {
      ...{ kind: 'gate', ...optionsOf(shared), require: textOf(require), maxAge: textOf(maxAge), waitMs },
      run: run === true,
    };
  },
  guidance: (args) => {
    const { env, ...shared } = parse(args, { env: { type: 'boolean', default: false } });
    if (env === true && shared['json'] === true) throw new UsageError('Give --env or --json, not both.');
    return { kind: 'guidance', ...optionsOf(shared), env: env === true };
  },
  ingest: (args) => {
    const at = args.indexOf('--');
    const [own, script] = at < 0 ? [args, []] : [args.slice(0, at), args.slice(at + 1)];
    const [name = '', ...options] = own;
    const suite = SUITES.find((id) => id === name);
    if (!suite) throw new UsageError(`Usage: chutes-status ingest ${SUITES.join('|')} --exit N, or … -- SCRIPT …`);
    const { exit, ...shared } = parse(options, { exit: { type: 'string' } });
    if ((exit === undefined) === (script.length === 0)) {
      throw new UsageError('Give --exit with what the script ended with, or the script itself after --.');
    }
    if (exit !== undefined && !/^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/.test(String(exit))) {
      throw new UsageError('--exit takes a number from 0 to 255.');
    }
    return { kind: 'ingest', ...optionsOf(shared), suite, exitCode: exit === undefined ? null : Number(exit), script };
  },
  mcp: (args) => ({ kind: 'mcp', ...optionsOf(parse(args, {})) }),
};

/** Null when it is none of these commands. Throws UsageError. */
export const parseDashboardCommand = ([name = '', ...args]: readonly string[]): DashboardCommand | null =>
  Object.hasOwn(COMMANDS, name) ? (COMMANDS[name]?.(args) ?? null) : null;

const parse = (args: readonly string[], own: NonNullable<ParseArgsConfig['options']>): Parsed =>
  parseOptions({ args: [...args], options: { ...SHARED, ...own }, strict: true }).values as Parsed;

function optionsOf({ url, target, json, 'stand-in': standIn, 'no-env-files': noFiles }: Parsed): DashboardOptions {
  if (url !== undefined && standIn === true) {
    throw new UsageError('--stand-in asks a gateway of this process, --url a dashboard elsewhere: give one of them.');
  }
  return {
    ...{ url: url === undefined ? undefined : dashboardUrl(String(url)), target: textOf(target) },
    ...{ json: json === true, standIn: standIn === true, envFiles: noFiles !== true },
  };
}

/** Throws UsageError; what was given is not repeated, since it may hold a password. */
export function dashboardUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.search) {
    throw new UsageError('--url takes an http(s) URL such as http://127.0.0.1:3000, without user, password or query.');
  }
  return `${url.origin}${url.pathname}`;
}

const textOf = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
