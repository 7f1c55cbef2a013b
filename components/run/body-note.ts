import type { Evidence } from '@/lib/domain/evidence';
import { EXCERPT_LENGTH } from '@/lib/domain/words';

/** How long a body was, and whether what is shown of it is all of it. */
export function bodyNote({ bodyBytes, bodyExcerpt }: NonNullable<Evidence['response']>): string {
  const size = bodyBytes === 1 ? '1 byte' : `${bodyBytes.toLocaleString('en')} bytes`;
  // Cutting leaves no half of a surrogate pair, so an excerpt that was cut may be one character shorter.
  const mayBeCut = bodyExcerpt.length >= EXCERPT_LENGTH - 1;
  const isCut = mayBeCut && new TextEncoder().encode(bodyExcerpt).length < bodyBytes;
  return isCut ? `${size} of body, of which the beginning is shown.` : `${size} of body.`;
}
