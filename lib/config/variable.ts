import { z } from 'zod';
import { cleanWord } from './clean-value';

/** One environment variable: what it takes in words, how its text becomes a value, and whether the text is a secret. */
export interface Variable<T extends z.ZodType> {
  takes: string;
  schema: T;
  /** Never shown, not even its length; of any other variable a refusal shows what nobody would have for a secret. */
  secret?: true;
}

export const variable = <T extends z.ZodType>(takes: string, schema: T, secret?: true): Variable<T> =>
  secret ? { takes, schema, secret } : { takes, schema };

export const wholeNumber = (min: number, max: number, unit: string, fallback: number) =>
  variable(
    `a whole number from ${min} to ${max} (${unit}; default ${fallback})`,
    z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number)
      .pipe(z.number().min(min).max(max))
      .default(fallback),
  );

export const word = <const T extends readonly [string, ...string[]]>(words: T, fallback: T[number]) =>
  variable(
    `one of ${words.join(', ')}`,
    z
      .string()
      .transform(cleanWord)
      .pipe(z.enum(words))
      .default(fallback as never),
  );

/** What stands between commas. */
export const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
