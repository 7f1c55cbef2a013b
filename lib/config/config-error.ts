/** What is configured cannot be used. The message is one line that names place and remedy, and holds nothing that may be secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A variable that cannot be used: the message names it, what it got and what it takes. */
export class VariableError extends ConfigError {
  constructor(
    readonly variable: string,
    got: string | null,
    takes: string,
  ) {
    super(`${variable}: got ${got === null ? 'a value not shown here' : shownValue(got)}, takes ${takes}`);
  }
}

/** A figure with or without a unit, or a short word in letters: nothing that anybody would have for a secret. */
const HARMLESS =
  /^(?:[-+]?\d{1,9}(?:[.,]\d{1,3})?(?:e\d{1,2})?|[-+]?\d{1,7}\s?[a-z]{1,3}|[a-z]{1,8}|[a-z]{1,6}[-_][a-z]{1,6})$/i;

/** A value as a refusal may show it, when it may: people paste keys into the wrong variable. */
export function shownValue(text: string): string {
  if (HARMLESS.test(text)) return JSON.stringify(text);
  const length = `${text.length} ${text.length === 1 ? 'character' : 'characters'}`;
  const scheme = /^([a-z][a-z0-9+.-]{1,9}):\/\//i.exec(text)?.[1];
  const shape = [
    ...(scheme ? [`beginning with ${scheme.toLowerCase()}://`] : []),
    ...(/\s/.test(text) ? ['with a space'] : []),
    ...(/[^\x20-\x7e]/.test(text) ? ['not all of them ASCII'] : []),
  ];
  return `a value not shown here (${[length, ...shape].join(', ')})`;
}
