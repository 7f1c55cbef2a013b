import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { REASONS } from '@/lib/domain/words';
import { family, type CorpusCase } from './corpus-case';
import { answer, json } from './replies';

/** One answer as a gateway is reported to give it, with the reason that a person gave it. */
const Report = z.strictObject({
  name: z.string(),
  status: z.number().int(),
  reason: z.enum(REASONS),
  headers: z.record(z.string(), z.string()).default({}),
  /** It puts us off for longer than a call may wait: no attempt follows, and the moment is told. */
  later: z.literal(true).optional(),
  /** It is asked once more without the parameter that it refuses, and refuses that too. */
  again: z.literal(true).optional(),
  /** The script's line, where there is content beside what is told. */
  line: z.string().optional(),
  /** What is JSON goes out as JSON, a text as it is. */
  body: z.unknown(),
});
export type Report = z.infer<typeof Report>;

/** From the project's root, where every command of it runs, also once it is bundled. */
const FOLDER = path.resolve('e2e/corpus/reports');

/** The reports by kind: each file of the folder is a kind, each line a report. */
export const REPORTS: Readonly<Record<string, readonly Report[]>> = Object.fromEntries(
  readdirSync(FOLDER)
    .toSorted()
    .map((file) => [path.basename(file, '.jsonl'), readLines(path.join(FOLDER, file))]),
);

function readLines(file: string): Report[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => Report.parse(JSON.parse(line)));
}

/** Every report as a case that is played through the whole product. */
export const reports: readonly CorpusCase[] = Object.entries(REPORTS).flatMap(([kind, list]) => {
  const of = family(`reports: ${kind}`);
  return list.map(({ name, status, body, reason, headers, later, again, line }) => {
    const reply =
      typeof body === 'string'
        ? answer(status, body, { 'content-type': textType(body), ...headers })
        : json(status, body, headers);
    return of(name, reply, reason, {
      ...(later && { attempts: [reason], eligible: true }),
      ...(again && { attempts: [reason, reason] }),
      ...(line !== undefined && { line }),
    });
  });
});

function textType(body: string): string {
  if (/^\s*</.test(body)) return 'text/html';
  return /^(?:event|data|:)/.test(body) ? 'text/event-stream' : 'text/plain';
}
