import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Environment } from '@/lib/config/config';
import { missingLine } from '@/lib/domain/suites';
import { compareScript, ingestScript as add } from '@/lib/server/operations/ingest';
import type { Ask } from '@/lib/server/operations/ask-operation';
import { isRequestProblem } from '@/lib/server/request-problem';
import { MOST_OUTPUT_BYTES, scriptText } from '@/lib/server/runs/script-runs';
import { openDashboard } from './ask-dashboard';
import type { IngestCommand } from './dashboard-arguments';
import { NoDashboardError, type Terminal, UsageError } from './terminal';

const ENVIRONMENT_EXIT = 12;
const NOT_KEPT_EXIT = 33;
/** As a shell has it for what a signal ended: this and its number. */
const SIGNAL_EXIT = 128;

interface Printed {
  text: string;
  exitCode: number;
}

/**
 * Keeps what a script printed. Resolves with the exit code of the script where it was run from here, whatever became of the
 * keeping: a script does not fail because nobody took down what it said.
 */
export async function ingestScript(
  command: IngestCommand,
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const { script, exitCode } = command;
  const printed = script.length > 0 ? await runScript(script) : { text: await readInput(), exitCode: exitCode ?? 0 };
  const kept = await keep(command, printed, environment, terminal).catch((error: unknown) => {
    if (script.length === 0 && (error instanceof UsageError || isRequestProblem(error))) throw error;
    if (!isRequestProblem(error) && !(error instanceof NoDashboardError)) throw error;
    terminal.note(`Not kept: ${error.message}`);
    return NOT_KEPT_EXIT;
  });
  return script.length > 0 ? printed.exitCode : kept;
}

async function keep(
  command: IngestCommand,
  { text, exitCode }: Printed,
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const dashboard = await openDashboard(command, environment, 'script', terminal.note);
  if (!dashboard) {
    if (command.script.length > 0) terminal.note(`Not kept: ${missingLine('CHUTES_API_BASE')}`);
    else terminal.line(missingLine('CHUTES_API_BASE'));
    return ENVIRONMENT_EXIT;
  }
  try {
    await tell(command, text, exitCode, dashboard.ask, terminal);
    return 0;
  } finally {
    await dashboard.close();
  }
}

async function tell(
  { suite, target, json, script }: IngestCommand,
  text: string,
  exitCode: number,
  ask: Ask,
  terminal: Terminal,
): Promise<void> {
  const { value: run } = await ask(add, { suite, exit: exitCode, target, body: text });
  if (!run) throw new NoDashboardError('The dashboard did not say what it kept.');
  const { value: compared } = await ask(compareScript, { id: run.id });
  const line = `INGESTED ${suite} /runs/${run.id} ${run.checks.length} checks. ${compared?.sentence ?? ''}`.trim();
  // What the script itself printed is on standard output already, and nothing is to be put among it.
  if (script.length > 0) terminal.note(line);
  else if (json) terminal.document(compared);
  else terminal.line(line);
}

/** The script sees our input and errors; its output is passed on as it comes. */
async function runScript([program = '', ...args]: readonly string[]): Promise<Printed> {
  const child = spawn(program, args, { stdio: ['inherit', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    if (size < MOST_OUTPUT_BYTES) chunks.push(chunk);
    size += chunk.byteLength;
  });
  const [code, signal] = (await once(child, 'close').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The script cannot be started (${error.code ?? 'no code'}).`);
  })) as [number | null, NodeJS.Signals | null];
  const text = scriptText(Buffer.concat(chunks).subarray(0, MOST_OUTPUT_BYTES));
  return { text, exitCode: code ?? SIGNAL_EXIT + (signal ? constants.signals[signal] : 0) };
}

/** Throws UsageError beyond what is taken, so that nothing is kept of a half. */
async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MOST_OUTPUT_BYTES)
      throw new UsageError(`What the script printed may have at most ${MOST_OUTPUT_BYTES} bytes.`);
  }
  return scriptText(Buffer.concat(chunks));
}
