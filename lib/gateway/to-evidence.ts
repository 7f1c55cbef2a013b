import type { Evidence, Fault, Reading } from '@/lib/domain/evidence';
import { EXCERPT_LENGTH } from '@/lib/domain/words';
import { cleanLine, cleanText, type Redact } from './clean-text';
import { decodeText } from './decode-text';
import { evidenceHeaders, headerValue } from './evidence-headers';
import type { Exchanged } from './exchange';
import type { GatewayRequest } from './gateway';
import { readBody } from './read-body';
import { unreadable } from './unreadable';
import type { WireRequest } from './wire-request';

/** Room for a small image as a data URI. */
const REQUEST_BODY_LENGTH = 32_768;
const URL_LENGTH = 2048;
const MESSAGE_LENGTH = 300;

export interface Observed {
  request: GatewayRequest;
  /** The request with the key already replaced. */
  shown: WireRequest;
  /** Whether a key went with it. */
  keyShown: boolean;
  exchanged: Exchanged;
  timing: Evidence['timing'];
}

/** Everything observed, redacted and bounded: nothing else leaves this room. */
export function toEvidence({ request, shown, keyShown, exchanged, timing }: Observed, redact: Redact): Evidence {
  const { response, fault } = exchanged;
  const contentType = response && headerValue(response.headers, 'content-type');
  const text = response ? decodeText(response.body, contentType) : '';
  return {
    request: {
      kind: request.kind,
      authStyle: keyShown ? request.authStyle : null,
      method: shown.method,
      url: cleanLine(shown.url, URL_LENGTH, redact),
      headers: shown.headers,
      body: shown.body === null ? null : cleanText(shown.body, REQUEST_BODY_LENGTH, redact),
      expects: (request.kind === 'chat' && request.expects) || null,
    },
    response: response && {
      status: response.status,
      headers: evidenceHeaders(response.headers, redact),
      bodyBytes: response.body.length,
      bodyExcerpt: cleanText(text, EXCERPT_LENGTH, redact),
    },
    timing: {
      connectMs: tenths(timing.connectMs),
      firstByteMs: tenths(timing.firstByteMs),
      totalMs: tenths(timing.totalMs),
    },
    fault: fault && cleanFault(fault, redact),
    reading: response && isReadable(response.status, fault) ? read(request, response, text, redact) : null,
  };
}

/** What came of a broken answer cannot be trusted, but of a refusal even half a message tells which one it is. */
function isReadable(status: number, fault: Fault | null): boolean {
  return fault === null || (fault.kind !== 'cancelled' && (status < 200 || status >= 300));
}

function read(
  { kind }: GatewayRequest,
  { status, headers, corrupt }: NonNullable<Exchanged['response']>,
  text: string,
  redact: Redact,
): Reading {
  if (corrupt) return unreadable('not_json', 'the body is not in the content-encoding that it is said to be in');
  return readBody({ kind, status, contentType: headerValue(headers, 'content-type'), text }, redact);
}

function cleanFault(fault: Fault, redact: Redact): Fault {
  return { ...fault, message: cleanLine(fault.message, MESSAGE_LENGTH, redact) };
}

function tenths<T extends number | null>(ms: T): T {
  return (ms === null ? null : Math.round(ms * 10) / 10) as T;
}
