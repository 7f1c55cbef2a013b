import path from 'node:path';
import { existsSync } from 'node:fs';
import { ENVIRONMENT_EXIT } from '@/lib/domain/suites';
import { ConfigError } from '@/lib/config/config-error';
import { StartError } from '@/lib/server/start-error';
import { isRequestProblem } from '@/lib/server/request-problem';
import { StoreError } from '@/lib/store/store';
import { USAGE, parseCommand } from './chutes-status/arguments';
import { NoDashboardError, Terminal, UsageError } from './chutes-status/terminal';

const USAGE_EXIT = 2;
const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143 } as const;
const CHECKOUT = path.resolve(import.meta.dirname, '..');
/** Where the .env files are looked for: beside the sources, or for whoever installed the package where they stand. */
const ROOT = existsSync(path.join(CHECKOUT, 'bin/chutes-status.ts')) ? CHECKOUT : process.cwd();

/** The checks without a server; of what they are made each command loads its own. Resolves with the exit code of what was asked for, whatever became of the output. */
async function main(terminal: Terminal): Promise<number> {
  const command = parseCommand(process.argv.slice(2));
  if (command.kind === 'help') {
    for (const line of USAGE.split('\n')) terminal.line(line);
    return 0;
  }
  const { readEnvironment } = await import('@/lib/config/read-environment');
  const { environment, warnings } = readEnvironment(command.envFiles ? { directory: ROOT, mode: 'production' } : null);
  if (command.kind === 'config check')
    return (await import('./chutes-status/check-config')).checkConfig(command, { environment, warnings }, terminal);
  if (command.kind === 'verify')
    return (await import('./chutes-status/verify-file')).verifyFile(command, environment, terminal);
  if (command.kind === 'record')
    return (await import('./chutes-status/keep-backup')).keepBackup(command, environment, terminal);
  if (command.kind === 'keys')
    return (await import('./chutes-status/keep-keys')).keepKeys(command, environment, terminal);
  if (command.kind === 'token')
    return (await import('./chutes-status/keep-tokens')).keepTokens(command, environment, terminal);
  if (command.kind === 'guidance')
    return (await import('./chutes-status/print-guidance')).printGuidance(command, environment, terminal);
  const abort = new AbortController();
  let stoppedBy: keyof typeof SIGNAL_EXIT | null = null;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stoppedBy) process.exit(SIGNAL_EXIT[stoppedBy]);
      stoppedBy = name;
      abort.abort();
    });
  }
  if (command.kind === 'ingest')
    return (await import('./chutes-status/ingest-script')).ingestScript(command, environment, terminal);
  if (command.kind === 'mcp')
    return (await import('./chutes-status/serve-mcp')).serveMcp(command, environment, terminal, abort.signal);
  const ended =
    command.kind === 'gate'
      ? (await import('./chutes-status/pass-gate')).passGate(command, environment, terminal, abort.signal)
      : (await import('./chutes-status/run-suites')).runSuites(
          command,
          { environment, warnings },
          terminal,
          abort.signal,
        );
  // What is broken off by a signal fails, and that is no fault to tell of.
  const code = await ended.catch((error: unknown) => {
    if (stoppedBy) return 1;
    throw error;
  });
  return stoppedBy ? SIGNAL_EXIT[stoppedBy] : code;
}

function exitOf(error: unknown, terminal: Terminal): number {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) {
    terminal.note(`${message}\nTry chutes-status --help.`);
    return USAGE_EXIT;
  }
  if (isRequestProblem(error)) {
    terminal.note(error.problem.detail);
    return error.problem.status === 400 ? USAGE_EXIT : 1;
  }
  const expected =
    error instanceof NoDashboardError ||
    error instanceof StartError ||
    error instanceof ConfigError ||
    error instanceof StoreError;
  terminal.note(expected ? message : String(error instanceof Error ? error.stack : error));
  const cause = error instanceof StartError ? error.cause : error;
  return cause instanceof ConfigError ? ENVIRONMENT_EXIT : 1;
}

const terminal = new Terminal(process.stdout, process.stderr, process.env);
// Until the run has said otherwise, nothing that ends this process makes it a success.
process.exitCode = 1;
process.on('exit', (code) => {
  process.exitCode = terminal.exitCode(code);
});
const code = await main(terminal).catch((error: unknown) => exitOf(error, terminal));
await terminal.flush();
process.exitCode = code;
