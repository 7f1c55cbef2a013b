import type { Reading } from '@/lib/domain/evidence';
import type { Redact } from './clean-text';
import type { GatewayRequest } from './gateway';
import { readCatalogue } from './read-catalogue';
import { readCompletion } from './read-completion';
import { readError } from './read-error';

export interface WholeBody {
  kind: GatewayRequest['kind'];
  status: number;
  contentType: string | null;
  text: string;
}

/** Reads a body that arrived whole, according to its status and to what was asked. */
export function readBody({ kind, status, contentType, text }: WholeBody, redact: Redact): Reading {
  if (status < 200 || status >= 300) return readError(text, contentType, redact);
  return kind === 'models' ? readCatalogue(text, redact) : readCompletion(text, redact);
}
