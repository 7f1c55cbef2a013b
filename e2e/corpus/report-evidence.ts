import type { Evidence } from '@/lib/domain/evidence';
import { readBody } from '@/lib/gateway/to-evidence';
import { shownRequest } from '@/lib/gateway/wire-request';
import { jsonQuestion } from '@/lib/checks/questions';
import type { Report } from './read-reports';

/** The evidence that the gateway client would make of a report, without the wire. */
export function evidenceOfReport({
  status,
  body,
  headers = {},
}: Pick<Report, 'status' | 'body' | 'headers'>): Evidence {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const contentType = typeof body === 'string' ? null : 'application/json';
  const sent = shownRequest('http://gateway/v1', jsonQuestion('bearer', 'org/text'), 'key');
  return {
    request: { ...sent, expects: null },
    response: { status, headers, bodyBytes: text.length, bodyExcerpt: text.slice(0, 4096) },
    timing: { connectMs: null, firstByteMs: null, totalMs: 20 },
    fault: null,
    reading: readBody({ kind: 'chat', status, contentType, text }, (said) => said),
  };
}
