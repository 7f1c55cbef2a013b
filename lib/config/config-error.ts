import { shownValue } from './shown-value';

/**
 * A variable that cannot be used. The message is one line: the variable, what it got, what it takes. It holds nothing
 * that may be secret, whichever variable it is.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly variable: string,
    got: string | null,
    takes: string,
  ) {
    super(`${variable}: got ${got === null ? 'a value not shown here' : shownValue(got)}, takes ${takes}`);
  }
}
