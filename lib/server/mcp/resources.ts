import type { Methodology } from '@/lib/domain/api/methodology';
import type { Ask } from '@/lib/server/operations/ask-operation';
import { readMethodology } from '@/lib/server/operations/documents';
import { readSnapshot } from '@/lib/server/operations/snapshots';
import { listTargets } from '@/lib/server/operations/status';
import { latestSnapshot } from './snapshot-tools';
import { valueOf } from './tool';

/** A text that an agent may read. */
export interface McpResource {
  uri: string;
  name: string;
  title: string;
  description: string;
  mimeType: string;
  read(ask: Ask): Promise<string>;
}

export const RESOURCES: readonly McpResource[] = [
  {
    uri: 'chutes-status://snapshots/latest',
    name: 'latest-snapshot',
    title: 'Latest snapshot',
    description: 'The sealed record that was shared last, as a message to paste.',
    mimeType: 'text/plain',
    read: async (ask) => {
      const id = await latestSnapshot(ask);
      return (await ask(readSnapshot, { id, format: 'txt', full: 'true' })).text ?? '';
    },
  },
  {
    uri: 'chutes-status://methodology',
    name: 'methodology',
    title: 'How it asks and judges',
    description: 'What each check asks and why, the rules that decide, and the exit codes.',
    mimeType: 'text/markdown',
    read: async (ask) => {
      const [first] = valueOf(await ask(listTargets, {})).targets;
      return asMarkdown(valueOf(await ask(readMethodology, { target: first?.id })));
    },
  },
];

/** The rules without the bytes on the wire, which an agent rarely needs. */
function asMarkdown({ rulesVersion, suites, tables, retried, calls }: Methodology): string {
  const ofSuites = suites.flatMap(({ id, title, exits, checks }) => [
    `\n## ${title} (${id})\n`,
    ...checks.map((check) => `- **${check.id}** ${check.asks} ${check.why} Tables: ${check.tables.join(', ')}.`),
    `\nExit codes, the first whose condition holds: ${exits.map(({ code, when }) => `${code} ${when}`).join('; ')}.`,
  ]);
  const ofTables = tables.flatMap(({ id, title, rules }) => [
    `\n## Table ${id}: ${title}\n`,
    ...rules.map((rule) => `- ${rule.when}: ${rule.outcome} \`${rule.reason}\` (${rule.id})`),
  ]);
  return [
    '# How it asks and judges\n',
    `Version ${rulesVersion} of the rules. In each table the first rule that applies decides.`,
    ...ofSuites,
    ...ofTables,
    '\n## Several attempts\n',
    ...calls.map((text) => `- ${text}`),
    `\nRetried: ${retried.join(', ')}; nothing else.\n`,
  ].join('\n');
}
