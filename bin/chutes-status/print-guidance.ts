import type { Environment } from '@/lib/config/config';
import { ENVIRONMENT_EXIT, missingLine } from '@/lib/domain/suites';
import { readRateGuidance } from '@/lib/server/operations/insight';
import { openDashboard } from './ask-dashboard';
import type { GuidanceCommand } from './dashboard-arguments';
import { NoDashboardError, STAND_IN, type Terminal } from './terminal';

const UNKNOWN_EXIT = 33;

/** Prints which rate and concurrency the evidence allows. Resolves with 0, or 33 where there is no evidence for either. */
export async function printGuidance(
  command: GuidanceCommand,
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const dashboard = await openDashboard(command, environment, 'cli', terminal.note);
  if (!dashboard) {
    terminal.line(missingLine('CHUTES_API_BASE'));
    return ENVIRONMENT_EXIT;
  }
  try {
    const { value } = await dashboard.ask(readRateGuidance, { target: command.target });
    if (!value) return UNKNOWN_EXIT;
    if (command.standIn && !command.env) terminal.markLines(STAND_IN);
    const { concurrency, requestsPerMinute, batch, env } = value;
    if (command.json) terminal.document(value);
    else if (command.env) for (const line of figuresOf(env)) terminal.line(line);
    else {
      terminal.line(`CONCURRENCY ${concurrency.value ?? 'unknown'} (${concurrency.confidence}) ${concurrency.because}`);
      const { value: rate, confidence, because } = requestsPerMinute;
      terminal.line(`REQUESTS_PER_MINUTE ${rate ?? 'unknown'} (${confidence}) ${because}`);
      terminal.line(`BATCH ${batch.because}`);
    }
    return concurrency.value === null && requestsPerMinute.value === null ? UNKNOWN_EXIT : 0;
  } finally {
    await dashboard.close();
  }
}

/** A comment, or one of our names with a figure: nothing that a shell would carry out. */
const HARMLESS = /^(?:#[^\r]*|CHUTES_[A-Z_]+=[\d.e+]*)?$/;

/** The lines for a shell to source, which is no way for a dashboard elsewhere to run something. Throws NoDashboardError. */
export function figuresOf(env: string): string[] {
  const lines = env.split('\n');
  if (lines.every((line) => HARMLESS.test(line))) return lines;
  throw new NoDashboardError(
    'The dashboard answers with lines that are more than comments and figures: none is printed.',
  );
}
