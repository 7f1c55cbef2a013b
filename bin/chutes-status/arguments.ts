import { SUITES, type SuiteId } from '@/lib/domain/words';
import { type DashboardCommand, parseDashboardCommand } from './dashboard-arguments';
import { parseRecordCommand, type RecordCommand } from './record-arguments';
import { parseOptions } from './parse-options';
import { UsageError } from './terminal';
import { SCENARIO_NAMES, type ScenarioName, isScenarioName } from '@/lib/stand-in/scenario-names';

export interface RunCommand {
  kind: 'run';
  suites: readonly SuiteId[];
  json: boolean;
  snapshot: boolean;
  /** Whether the stand-in is asked, whatever gateway is configured. */
  standIn: boolean;
  scenario: ScenarioName | undefined;
  /** Id of the target to ask, where the file has several. */
  target: string | undefined;
  envFiles: boolean;
}

export interface VerifyCommand {
  kind: 'verify';
  /** A path, or - for standard input. */
  file: string;
  /** A key set as published at /.well-known/chutes-status.json. */
  keys: string | undefined;
  json: boolean;
  envFiles: boolean;
}

export interface ConfigCheckCommand {
  kind: 'config check';
  /** The one that the environment names, or that of the working directory, when left out. */
  file: string | undefined;
  json: boolean;
  envFiles: boolean;
}

export type Command =
  RunCommand | VerifyCommand | ConfigCheckCommand | DashboardCommand | RecordCommand | { kind: 'help' };

const OPTIONS = {
  json: { type: 'boolean', default: false },
  snapshot: { type: 'boolean', default: false },
  'stand-in': { type: 'boolean', default: false },
  scenario: { type: 'string' },
  keys: { type: 'string' },
  target: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  'no-env-files': { type: 'boolean', default: false },
} as const;

/** Throws UsageError. */
export function parseCommand(args: readonly string[]): Command {
  // What stands after -- is for a script.
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const wantsHelp = own.includes('--help') || own.includes('-h');
  const other = wantsHelp ? null : otherCommand(args);
  if (other) return other;
  const { values, positionals } = parse(args);
  if (values.help || positionals[0] === 'help') return { kind: 'help' };
  const [name, ...rest] = positionals;
  const envFiles = !values['no-env-files'];
  if (name === 'snapshot') return verifyCommand(rest, { ...values, envFiles });
  if (name === 'config') return configCommand(rest, { ...values, envFiles });
  const suites = name === 'all' ? SUITES : SUITES.filter((suite) => suite === name);
  if (suites.length === 0) throw new UsageError(name ? `There is no command ${shown(name)}.` : 'Say what to run.');
  if (rest.length > 0) throw new UsageError(`${shown(rest[0])} is one argument too many.`);
  if (values.keys !== undefined) throw new UsageError('--keys goes with snapshot verify only.');
  const { json, snapshot, target, 'stand-in': standIn } = values;
  const scenario = scenarioOf(values.scenario);
  if (scenario && !standIn) throw new UsageError('--scenario is for the stand-in: give --stand-in too.');
  return { kind: 'run', suites, json, snapshot, standIn, scenario, target, envFiles };
}

const otherCommand = (args: readonly string[]) => parseDashboardCommand(args) ?? parseRecordCommand(args);

function parse(args: readonly string[]) {
  return parseOptions({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}

function verifyCommand(
  [action, file, ...rest]: string[],
  { keys, json, envFiles }: { keys?: string | undefined; json: boolean; envFiles: boolean },
): VerifyCommand {
  if (action !== 'verify' || file === undefined || rest.length > 0) {
    throw new UsageError('Usage: chutes-status snapshot verify FILE|- (or snapshot keys)');
  }
  return { kind: 'verify', file, keys, json, envFiles };
}

function configCommand(
  [action, file, ...rest]: string[],
  { json, envFiles }: { json: boolean; envFiles: boolean },
): ConfigCheckCommand {
  if (action !== 'check' || rest.length > 0) throw new UsageError('Usage: chutes-status config check [FILE]');
  return { kind: 'config check', file, json, envFiles };
}

function scenarioOf(name: string | undefined): ScenarioName | undefined {
  if (name === undefined || isScenarioName(name)) return name;
  const names = SCENARIO_NAMES.map((scenario) => scenario.name).join(', ');
  throw new UsageError(`There is no scenario ${shown(name)}: there are ${names}.`);
}

/** An argument as it may be printed: what is longer than a word may be a key in the wrong place. */
const shown = (text = ''): string => (/^[a-z][a-z-]{0,19}$/i.test(text) ? text : 'of that name (not shown)');

export const USAGE = `Usage: chutes-status <command> [options]

  preflight | smoke | doctor | all    run the checks and print the scripts' lines as they come
    --json              print one JSON document at the end instead: { exitCode, standIn, target, runs, snapshot }
    --snapshot          keep the runs in the dashboard's store, and share a snapshot of them
    --stand-in          ask the built-in stand-in gateway, not Chutes, whatever is configured; every line says so
    --target ID         which target to ask, where chutes-status.yaml has several
    --scenario NAME     what the stand-in plays (october-2025)

  snapshot verify FILE|-              check a snapshot offline
    --keys FILE         the publisher's keys, as served at /.well-known/chutes-status.json;
                        without it the keys of this machine's own store are trusted
    --json              print the finding as JSON
  snapshot keys [rotate]              the keys of this record; rotate: a new one seals from now on, and what was
                                      sealed before still verifies
  snapshot keys forget ID             let what a former key sealed be by an unknown key

  config check [FILE]                 check chutes-status.yaml, and tell all that is wrong, each with its line and column
    --json              print what was found as JSON

  backup FILE                         write the whole record into a file, while a server runs, and read it again
    --without-key       leave out the private key that seals snapshots
  restore FILE                        put a backup into an empty record, on SQLite or PostgreSQL, wherever it was made

  gate                                whether a batch may start: one line, and an exit code that a shell acts on
    --require SUITES    doctor,smoke and the like; all suites when left out
    --max-age 15m       how old evidence may be; as long as the board takes it for fresh when left out
    --wait 20m          ask until it is a yes, and not before the moment that the gateway told
    --run               run first what is missing
    --json              print the answer as JSON

  guidance                            which rate and concurrency the evidence allows
    --env               as lines for an env file
    --json              as JSON

  ingest SUITE --exit N               keep what a script of that suite printed (standard input), to be compared with ours
  ingest SUITE -- SCRIPT …            the same, running the script: its output is passed on, and so is its exit code
    --json              print the comparison as JSON

  token create NAME                   make a token for a program, and print it: it is told this once
    --role ROLE         viewer (when left out) or operator
    --days N            after which it expires
  token list | token revoke ID        which there are, and taking one back at once; both take --json and, as
                                      create does, --url of a dashboard elsewhere

  mcp                                 the Model Context Protocol on standard input and output, for an agent

  All of these ask the record of this machine, or with --url URL a dashboard that serves (its token: CHUTES_STATUS_TOKEN);
  --target ID[,ID] names targets, --stand-in asks the stand-in.

  --help                this text
  --no-env-files        do not read .env, .env.local and the like, nor chutes-status.yaml unless CONFIG_FILE names it

The gateway and its key are taken from the environment: CHUTES_API_BASE, CHUTES_API_KEY and the others of .env.example; or
from the file that CONFIG_FILE names, or the chutes-status.yaml of the working directory.
Without CHUTES_API_BASE nothing is asked, unless --stand-in is given.
No server is needed. Lines go to standard output, everything else to standard error.

Exit codes of a run, as the scripts have them; of all, the first that is not 0 in the order preflight, smoke, doctor:
  0 verified · 12 environment · 21 models · 22 no text model · 31 a check failed · 32 nothing but capacity · 41 vision
  130 cancelled · 1 a fault of this program, or the store cannot be used · 2 usage
  Where it would be 0 but output was lost: 141 when the pipe was closed, 1 when it could not be written.
Exit codes of config check: 0 good · 12 not
Exit codes of gate: 0 go · 31 a suite failed · 32 nothing but capacity · 33 unknown or stale, or nobody answers ·
  12 environment, or the dashboard wants a token · 2 usage. A wait that ran out ends with what it waited on, and says so.
Exit codes of ingest: 0 kept · with a script, whatever that ended with · 2 usage, or no output of that suite · 33 not kept
Exit codes of guidance: 0 · 33 there is no evidence for a figure · 12 environment
Exit codes of backup and restore: 0 done · 1 not, and nothing was changed · 12 environment
Exit codes of token: 0 done · 1 there is no such token · 12 environment, or the dashboard wants an operator's token
Exit codes of verify:
  0 intact · 50 same content, written anew · 51 right seal by an unknown key · 52 content changed · 53 seal broken
  54 newer schema · 55 not a snapshot · 56 not JSON · 2 the file cannot be read`;
