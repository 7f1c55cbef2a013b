import { shownValue } from './shown-value';

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
