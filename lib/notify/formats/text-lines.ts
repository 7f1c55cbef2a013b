import { utcTime } from '@/lib/verdict/moment';
import type { Message } from '../message';

/** What every channel tells beneath the sentence, as names and texts, in their order. */
export function factsOf({ whose, since, until, nextStep, note }: Message): [string, string][] {
  const facts: [string, string | null][] = [
    ['Whose fault', whose],
    ['Since', utcTime(since)],
    ['Until', until && utcTime(until)],
    ['Next step', nextStep],
    ['Note', note],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

/** The same as plain text, a line each, with the link last. */
export const plainLines = (message: Message): string[] => [
  message.sentence,
  ...message.items.map((item) => `- ${item}`),
  ...factsOf(message).map(([name, text]) => `${name}: ${text}`),
  message.link,
];

const MARK = ' … (cut)';

/** At most that many UTF-16 units; what is cut ends in a mark that says so, and never within a character. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${whole(text.slice(0, Math.max(0, most - MARK.length)))}${MARK}`.slice(0, most);
}

/** The same, counted in bytes of UTF-8. */
export function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const head = Buffer.from(text).subarray(0, Math.max(0, most - Buffer.byteLength(MARK)));
  // A character that was cut in the middle is left out.
  return `${new TextDecoder().decode(head).replace(/\ufffd+$/, '')}${MARK}`;
}

const whole = (text: string): string => text.replace(/[\ud800-\udbff]$/, '');

// All that hides, reorders or breaks lines; the joiner of emoji stays.
const UNSEEN = /(?!\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/** Text from outside on one line, without characters that cannot be seen. */
export const cleanText = (text: string): string => text.replace(/\s+/g, ' ').replace(UNSEEN, '').trim();
