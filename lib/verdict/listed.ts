/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
/** As many characters as a glance takes in, and as a heading on a phone has room for. */
const GLANCE = 44;
const MOST_NAMES = 2;

/** `A, B and 3 more`: the first name always, another while both fit into `room` characters. */
export function named(names: readonly string[], room = GLANCE): string {
  const pair = names.slice(0, MOST_NAMES);
  const shown = pair.join(', ').length > room ? pair.slice(0, 1) : pair;
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : listed(shown);
}
