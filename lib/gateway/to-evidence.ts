import type { Evidence, Fault, Reading } from '@/lib/domain/evidence';
import { EXCERPT_LENGTH } from '@/lib/domain/words';
import { type Redact, cleanLine, cleanText, decodeText } from './clean-text';
import { evidenceHeaders, headerValue } from './evidence-headers';
import type { Exchanged } from './exchange';
import type { GatewayRequest } from './gateway';
import { isObject, parseJson, readByOthers, unreadable } from './parse-json';
import type { WireRequest } from './wire-request';
import { readCatalogue } from './read-catalogue';
import { readCompletion } from './read-completion';
import { readStreamedError } from './read-told-error';
import { readError } from './read-error';
import { saidIn } from './said-in';
import { waitTexts } from './wait-texts';

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

interface WholeBody {
  kind: GatewayRequest['kind'];
  status: number;
  contentType: string | null;
  text: string;
}

/** Reads a body that arrived whole, according to its status and to what was asked. */
export function readBody(body: WholeBody, redact: Redact): Reading {
  const reading = readByStatus(body, redact);
  if (reading.kind !== 'error') return reading;
  const waits = waitTexts(body.text, redact);
  return waits.length > 0 ? { ...reading, waits } : reading;
}

function readByStatus({ kind, status, contentType, text }: WholeBody, redact: Redact): Reading {
  if (status < 200 || status >= 300) return readError(text, contentType, redact);
  const readAnswer = kind === 'models' ? readCatalogue : readCompletion;
  const answer = readAnswer(text, redact);
  const others = readByOthers(text);
  const agreed = others === null || answerText(readAnswer(others, redact)) === answerText(answer);
  if (!agreed) return unreadable('wrong_shape', 'a key is given twice, and clients read two different answers');
  return answer.kind === 'unreadable' ? noAnswer(answer, kind === 'models' ? 'data' : 'choices', text, redact) : answer;
}

/** What an answer took is no part of what it says. */
const answerText = (reading: Reading): string => JSON.stringify({ ...reading, usage: null });

type Unreadable = Extract<Reading, { kind: 'unreadable' }>;

/** Where a message may stand in an object that is neither an answer nor an error. */
const SPOKEN = /^(?:message|msg|status|state|title|reason|description|info|notice)$/i;

/** What a model said, in whatever frame, and the small print of pages: neither is the gateway's word. */
const OF_THE_MODEL = /choices|delta|content| › p$/i;

/** A 200 without an answer: an error told as a stream, or else whatever words it has. */
function noAnswer(answer: Unreadable, answerKey: string, text: string, redact: Redact): Reading {
  if (answer.problem === 'empty') return answer;
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const told = readStreamedError(text, answerKey, redact);
    return told ?? { ...answer, said: saidIn(text, redact, 'body').filter(({ where }) => !OF_THE_MODEL.test(where)) };
  }
  const spoken = isObject(parsed.value) ? Object.entries(parsed.value).filter(([key]) => SPOKEN.test(key)) : [];
  return spoken.length > 0 ? { ...answer, said: saidIn(Object.fromEntries(spoken), redact) } : answer;
}
