import type { Environment } from '@/lib/config/config';
import { ENVIRONMENT_EXIT } from '@/lib/domain/suites';
import { createMcpServer } from '@/lib/server/mcp/create-mcp-server';
import type { Ask } from '@/lib/server/operations/ask-operation';
import { RequestProblem } from '@/lib/server/request-problem';
import { openDashboard } from './ask-dashboard';
import type { McpCommand } from './dashboard-arguments';
import { NoDashboardError, type Terminal } from './terminal';

/** Serves an agent over standard input and output until that ends, or the signal aborts. Nothing but its messages is on standard output. */
export async function serveMcp(
  command: McpCommand,
  environment: Environment,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const dashboard = await openDashboard(command, environment, 'mcp', terminal.note);
  if (!dashboard) {
    terminal.note('CHUTES_API_BASE is not set: set it, give --url for a dashboard elsewhere, or --stand-in.');
    return ENVIRONMENT_EXIT;
  }
  let errors = 0;
  const report = (error: unknown): string => {
    const reference = `mcp-${(errors += 1)}`;
    terminal.note(`${reference}: ${error instanceof Error ? error.message : String(error)}`);
    return reference;
  };
  const ask: Ask = (operation, input, once) =>
    dashboard.ask(operation, input, once).catch((error: unknown) => {
      // What an agent can do something about, it is told.
      throw error instanceof NoDashboardError ? new RequestProblem(503, error.message) : error;
    });
  const server = await createMcpServer({ ask, report });
  const over = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
  await server.connect(new StdioServerTransport());
  await over;
  await server.close();
  await dashboard.close();
  return 0;
}
