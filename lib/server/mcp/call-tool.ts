import type { CallToolResult, Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { parseInput } from '@/lib/server/operations/http/read-input';
import { isRequestProblem } from '@/lib/server/request-problem';
import { checkEvidenceTool, explainReasonTool } from './evidence-tools';
import { gateTool, listIncidentsTool, rateGuidanceTool, readStatusTool, retryAfterTool } from './now-tools';
import { listRunsTool, readRunTool, runSuite } from './run-tools';
import { compareSnapshotsTool, listSnapshotsTool, shareSnapshotTool } from './snapshot-tools';
import type { Tool, ToolContext } from './tool';

/** Writes an unexpected error to the log, and returns the reference under which it stands there. */
export type ReportError = (error: unknown) => string;

export const TOOLS: readonly Tool[] = [
  ...[
    readStatusTool,
    gateTool,
    runSuite,
    readRunTool,
    listRunsTool,
    listIncidentsTool,
    checkEvidenceTool,
    explainReasonTool,
  ],
  ...[rateGuidanceTool, retryAfterTool, shareSnapshotTool, listSnapshotsTool, compareSnapshotsTool],
] as readonly Tool[];

/** A tool as the protocol lists it. */
export function listed({ name, title, about, input, output, reads, repeatable, asksGateway }: Tool): ListedTool {
  return {
    ...{ name, title, description: about },
    inputSchema: z.toJSONSchema(input, { io: 'input' }) as ListedTool['inputSchema'],
    outputSchema: z.toJSONSchema(output) as ListedTool['outputSchema'],
    annotations: {
      ...{ title, readOnlyHint: reads, destructiveHint: false, idempotentHint: repeatable, openWorldHint: asksGateway },
    },
  };
}

/** Calls a tool. What goes wrong is told as the result, so that the agent can do something about it. */
export async function callTool(
  tool: Tool,
  given: unknown,
  context: ToolContext,
  report: ReportError,
): Promise<CallToolResult> {
  try {
    const structuredContent = tool.output.parse(await tool.call(parseInput(tool.input, given), context));
    return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
  } catch (error) {
    return { content: [{ type: 'text', text: saidOf(error, report) }], isError: true };
  }
}

/** What an agent is told of an error. */
export function saidOf(error: unknown, report: ReportError): string {
  if (!isRequestProblem(error)) return `The dashboard itself failed; its log has the cause under ${report(error)}.`;
  const { status, detail } = error.problem;
  const wait = error.headers['Retry-After'];
  const who = status === 401 || status === 403 ? ' This takes a token with more rights.' : '';
  return `${detail}${wait === undefined ? '' : ` Try again in ${wait} s.`}${who}`;
}
