import type { Reason } from '@/lib/domain/words';
import { family, type CorpusCase } from '@/lib/server/corpus/corpus-case';
import { answer, json } from '@/lib/server/corpus/replies';

/** One answer as a gateway is reported to give it; a body that is text goes out as it is. */
export interface Report {
  name: string;
  status: number;
  body: unknown;
  reason: Reason;
  headers?: Record<string, string>;
}

export const report = (
  name: string,
  status: number,
  body: unknown,
  reason: Reason,
  headers?: Record<string, string>,
): Report => ({ name, status, body, reason, ...(headers && { headers }) });

/** Each report as a case that is played through the whole product. */
export const played = (kind: string, reports: readonly Report[]): CorpusCase[] => {
  const of = family(kind);
  return reports.map(({ name, status, body, reason, headers = {} }) => {
    const reply =
      typeof body === 'string'
        ? answer(status, body, { 'content-type': textType(body), ...headers })
        : json(status, body, headers);
    // What is told as the end of a completion stands beside a text.
    return of(name, reply, reason, hasText(body) ? { line: 'JSON_SMOKE_OK 1 0' } : {});
  });
};

const textType = (body: string): string =>
  /^\s*</.test(body) ? 'text/html' : /^(?:event|data|:)/.test(body) ? 'text/event-stream' : 'text/plain';

const hasText = (body: unknown): boolean =>
  JSON.stringify(body).includes('"finish_reason"') && JSON.stringify(body).includes('"content":"');
