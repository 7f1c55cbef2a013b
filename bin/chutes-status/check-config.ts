import { ENVIRONMENT_EXIT } from '@/lib/domain/suites';
import { parseConfig, type Config } from '@/lib/config/config';
import { ConfigError } from '@/lib/config/config-error';
import { ConfigFileError, problemLines } from '@/lib/config/file/problem';
import type { ReadEnvironment } from '@/lib/config/read-environment';
import type { TargetConfig } from '@/lib/config/target-config';
import type { ConfigCheckCommand } from './arguments';
import type { Terminal } from './terminal';

/** Tells what the server would take, or all that it would not. Resolves with the exit code. */
export function checkConfig(
  { file, json }: ConfigCheckCommand,
  { environment, warnings }: ReadEnvironment,
  terminal: Terminal,
): number {
  try {
    const config = parseConfig(file === undefined ? environment : { ...environment, CONFIG_FILE: file });
    const all = [...warnings, ...config.warnings];
    if (json) terminal.document(documentOf(config, all));
    else tell(config, all, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const ofFile = error instanceof ConfigFileError ? error : null;
    if (json) {
      const problems = ofFile?.problems ?? [{ line: null, column: null, key: '', says: error.message }];
      terminal.document({ ok: false, file: ofFile?.file ?? null, problems });
    } else {
      const lines = ofFile ? problemLines(ofFile.file, ofFile.problems) : [error.message];
      for (const line of lines) terminal.line(line);
    }
    return ENVIRONMENT_EXIT;
  }
}

function documentOf({ source, targets }: Config, warnings: readonly string[]) {
  const { file, version, notActedOn } = partsOf(source);
  return { ok: true, source: source.kind, file, version, notActedOn, targets: targets.map(shownTarget), warnings };
}

function tell({ source, targets }: Config, warnings: readonly string[], terminal: Terminal): void {
  const { file, version, notActedOn } = partsOf(source);
  const from = file === null ? 'No file: the environment makes' : `${file}, version ${version}:`;
  terminal.line(`${from} ${targets.length} ${targets.length === 1 ? 'target' : 'targets'}`);
  for (const { id, name, baseUrl, authStyle, key } of targets.map(shownTarget)) {
    const named = name === id ? '' : ` (${name})`;
    terminal.line(
      `  ${id}${named}  ${baseUrl ?? 'the built-in stand-in'}  ${authStyle}, ${key ? 'key set' : 'no key'}`,
    );
  }
  if (notActedOn.length > 0)
    terminal.line(`Read and checked, but not acted on by this version: ${notActedOn.join(', ')}`);
  for (const warning of warnings) terminal.note(`Warning: ${warning}`);
}

const partsOf = (source: Config['source']) =>
  source.kind === 'file'
    ? { file: source.path, version: source.version, notActedOn: source.notActedOn }
    : { file: null, version: null, notActedOn: [] };

/** All of a target but its key. */
const shownTarget = ({ id, name, baseUrl, authStyle, textModel, vlmModel, maxConcurrency, apiKey }: TargetConfig) => ({
  ...{ id, name, baseUrl, authStyle, textModel, vlmModel, maxConcurrency },
  key: apiKey !== null,
});
