import type { Evidence, Said } from '@/lib/domain/evidence';
import { MONEY, QUOTA } from './words/limit-concepts';
import { plainWords } from './words/normalise';

/** What an answer says beyond its status, place by place. Empty where it is an answer, or says nothing. */
export function saidOf({ reading }: Evidence): Said[] {
  if (reading?.kind === 'unreadable') return reading.said ?? [];
  if (reading?.kind !== 'error') return [];
  if (reading.said) return reading.said;
  // Recorded before all was kept.
  const parts = { 'error.code': reading.code, 'error.type': reading.type, 'error.message': reading.message };
  return Object.entries(parts).flatMap(([where, value]) => (value === null ? [] : [{ where, value }]));
}

/** The last name of a place: `code` of `error.details[0].code`, without its own punctuation. */
export const keyOf = (where: string): string =>
  (/([^.\s›[\]]+)(?:\[\d+\])*$/.exec(where)?.[1] ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The parameters of our own question, as it was sent. */
export function sentParameters({ request }: Evidence): string[] {
  return [
    ...(request.body ?? '').matchAll(/"(response_format|max_tokens|max_completion_tokens|temperature|stream)":/g),
  ].flatMap(([, name]) => name ?? []);
}

export function askedModel({ request }: Evidence): string | null {
  return /"model":"([^"\\]+)"/.exec(request.body ?? '')?.[1] ?? null;
}

export const namesMoney = (evidence: Evidence): boolean =>
  saidOf(evidence).some(({ value }) => [MONEY, QUOTA].some((concept) => plainWords(value).search(concept) !== -1));
