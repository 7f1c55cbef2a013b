import type { Redact } from './clean-text';
import type { GatewayRequest } from './gateway';
import { isObject, parseJson, readByOthers } from './parse-json';
import { readCatalogue } from './read-catalogue';
import { readCompletion } from './read-completion';
import { readStreamedError } from './read-told-error';
import { readError } from './read-error';
import { saidIn } from './said-in';
import { unreadable } from './unreadable';
import { waitTexts } from './wait-texts';
import type { Reading } from '@/lib/domain/evidence';

export interface WholeBody {
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
  const agreed = others === null || JSON.stringify(readAnswer(others, redact)) === JSON.stringify(answer);
  if (!agreed) return unreadable('wrong_shape', 'a key is given twice, and clients read two different answers');
  return answer.kind === 'unreadable' ? noAnswer(answer, kind === 'models' ? 'data' : 'choices', text, redact) : answer;
}

type Unreadable = Extract<Reading, { kind: 'unreadable' }>;

/** Where a message may stand in an object that is neither an answer nor an error. */
const SPOKEN = /^(?:message|msg|status|state|title|reason|description|info|notice)$/i;

/** A 200 without an answer: an error told as a stream, or else whatever words it has. */
function noAnswer(answer: Unreadable, answerKey: string, text: string, redact: Redact): Reading {
  if (answer.problem === 'empty') return answer;
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const told = readStreamedError(text, answerKey, redact);
    return told ?? { ...answer, said: saidIn(text, redact, 'body').filter(({ where }) => !where.endsWith(' › p')) };
  }
  const spoken = isObject(parsed.value) ? Object.entries(parsed.value).filter(([key]) => SPOKEN.test(key)) : [];
  return spoken.length > 0 ? { ...answer, said: saidIn(Object.fromEntries(spoken), redact) } : answer;
}
