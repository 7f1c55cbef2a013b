import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './terminal';

/**
 * What Node makes of the arguments. Throws UsageError, also for an option with a value that is given twice: Node would take the
 * last one and say nothing, and a gate that was to require two suites would require one.
 */
export function parseOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  const parsed = attempt(() => parseArgs(config));
  const { tokens } = attempt(() => parseArgs({ ...config, tokens: true }));
  const named = (tokens as { kind: string; name?: string; value?: string }[]).filter(
    ({ kind, value }) => kind === 'option' && value !== undefined,
  );
  const twice = named.find(({ name }, at) => named.findIndex((other) => other.name === name) < at);
  if (twice) throw new UsageError(`--${twice.name} is given twice.`);
  return parsed;
}

function attempt<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError((error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '');
  }
}
