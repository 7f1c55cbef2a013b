import { datedMoment } from './moment';

/** Text with the moments in it kept apart, so that a page can show them in the reader's zone. */
export type Phrase = readonly (string | { at: string })[];

/** A phrase as plain text, its moments as RFC 3339 has them. */
export const phraseText = (phrase: Phrase): string => told(phrase, (at) => at);

/** A phrase for a record that is read on another day: moments with their day, in UTC, and how far they are from `now`. */
export const datedPhrase = (phrase: Phrase, now: number): string => told(phrase, (at) => datedMoment(at, now));

const told = (phrase: Phrase, moment: (at: string) => string): string =>
  phrase.map((part) => (typeof part === 'string' ? part : moment(part.at))).join('');
