import type { Reason } from '@/lib/domain/words';
import { family, type CorpusCase } from '@/lib/server/corpus/corpus-case';
import { answer, json } from '@/lib/server/corpus/replies';

/** One answer as a gateway is reported to give it; a body that is text goes out as it is. */
export interface Report extends Labels {
  name: string;
  status: number;
  body: unknown;
  reason: Reason;
  headers: Record<string, string>;
}

interface Labels {
  /** It puts us off for longer than a call may wait: no attempt follows, and the moment is told. */
  later?: true;
  /** Where there is content beside what is told. */
  line?: string;
}

export const report = (
  name: string,
  status: number,
  body: unknown,
  reason: Reason,
  headers: Record<string, string> = {},
  labels: Labels = {},
): Report => ({ name, status, body, reason, headers, ...labels });

/** For answers that name a moment in their body. */
export const LATER = { later: true } as const;

/** Each report as a case that is played through the whole product. */
export const played = (kind: string, reports: readonly Report[]): CorpusCase[] => {
  const of = family(kind);
  return reports.map(({ name, status, body, reason, headers, later, line }) => {
    const reply =
      typeof body === 'string'
        ? answer(status, body, { 'content-type': textType(body), ...headers })
        : json(status, body, headers);
    return of(name, reply, reason, {
      ...(later && { attempts: [reason], eligible: true }),
      ...(line !== undefined && { line }),
    });
  });
};

const textType = (body: string): string =>
  /^\s*</.test(body) ? 'text/html' : /^(?:event|data|:)/.test(body) ? 'text/event-stream' : 'text/plain';
