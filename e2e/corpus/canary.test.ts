import { expect, it } from 'vitest';
import { CANARY, findTraces } from './canary';

/** Each way to write a part of the key that a search has to see through. */
const spell: Record<string, (part: string) => string> = {
  plain: (part) => part,
  small: (part) => part.toLowerCase(),
  capitals: (part) => part.toUpperCase(),
  hex: (part) => Buffer.from(part).toString('hex'),
  percent: (part) => [...part].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''),
  unicode: (part) => [...part].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join(''),
};

it.each(Object.entries(spell))('finds twelve characters from any place of the key, and not five: %s', (_, write) => {
  for (let at = 0; at + 12 <= CANARY.length; at += 1) {
    expect(findTraces(`seen <${write(CANARY.slice(at, at + 12))}> here`), String(at)).not.toEqual([]);
    expect(findTraces(`seen <${write(CANARY.slice(at, at + 5))}> here`), String(at)).toEqual([]);
  }
});

it('finds the key in base64, whatever stands before it', () => {
  for (const before of ['', '1', '12', '123', '1234'])
    expect(findTraces(Buffer.from(`${before}${CANARY}`).toString('base64'))).not.toEqual([]);
});
