/** A variable that cannot be used. The message is one line: the variable, what it got, what it takes. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly variable: string,
    got: string | null,
    takes: string,
  ) {
    super(`${variable}: got ${got === null ? 'a value not shown here' : JSON.stringify(got)}, takes ${takes}`);
  }
}
