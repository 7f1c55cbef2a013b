import { expect, it } from 'vitest';
import { EXCERPT_LENGTH } from '@/lib/domain/words';
import { bodyNote } from './evidence-view';

const note = (bodyBytes: number, bodyExcerpt: string) => bodyNote({ status: 200, headers: {}, bodyBytes, bodyExcerpt });

it.each([
  ['shown whole', note(12, '{"ok": true}'), '12 bytes of body.'],
  ['empty', note(0, ''), '0 bytes of body.'],
  ['as long as there is room for', note(EXCERPT_LENGTH, 'x'.repeat(EXCERPT_LENGTH)), '4,096 bytes of body.'],
  ['of two bytes a character', note(2000, 'ü'.repeat(1000)), '2,000 bytes of body.'],
  ['whose control characters are not shown', note(1500, 'x'.repeat(1000)), '1,500 bytes of body.'],
])('a body %s is not said to be cut', (_name, said, expected) => expect(said).toBe(expected));

it.each([
  ['by a byte', EXCERPT_LENGTH + 1, 'x'.repeat(EXCERPT_LENGTH)],
  ['by two thirds', 14_179, 'x'.repeat(EXCERPT_LENGTH)],
  ['before a surrogate pair', EXCERPT_LENGTH + 3, 'x'.repeat(EXCERPT_LENGTH - 1)],
])('a body that is cut %s is said to be', (_name, bytes, excerpt) =>
  expect(note(bytes, excerpt)).toBe(`${bytes.toLocaleString('en')} bytes of body, of which the beginning is shown.`),
);
