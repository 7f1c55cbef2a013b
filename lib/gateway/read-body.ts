import type { Redact } from './clean-text';
import type { GatewayRequest } from './gateway';
import { readByOthers } from './parse-json';
import { readCatalogue } from './read-catalogue';
import { readCompletion } from './read-completion';
import { readError } from './read-error';
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
  return agreed ? answer : unreadable('wrong_shape', 'a key is given twice, and clients read two different answers');
}
