/** A pattern written over several lines, each of which may be one of its alternatives. */
export function fragment({ raw }: TemplateStringsArray, ...parts: string[]): string {
  return raw.map((text, at) => text.replace(/\n\s*/g, '') + (parts[at] ?? '')).join('');
}

/** As `fragment`, ready to look for every place where a text speaks of it. */
export const concept = (strings: TemplateStringsArray, ...parts: string[]): RegExp =>
  new RegExp(fragment(strings, ...parts), 'g');

/** Up to three words that stand in between. */
export const few = String.raw`(?: [\w'".\x60]+){0,3}`;
