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
