import { parseConfigFile, type ParsedFile } from '../parse-config-file';
import { ConfigFileError, problemLines } from '../problem';

/** As it is shown. */
export const FILE = 'chutes-status.yaml';
export const ENVIRONMENT: Record<string, string> = {
  KEY: 'marker-secret-4711',
  BASE: 'https://other.example/v1',
  SLACK_URL: 'https://hooks.example/T/marker-secret-9999',
  NESTED: 'no${KEY}end',
  MODEL: 'a/${b}',
  EMPTY: ' ',
  PLACEHOLDER: '<your key>',
  SPACED: 'two words',
  INSIDE_URL: 'http://127.0.0.1:8080/marker-secret-9999',
  LOCAL_URL: 'http://LocalHost:8080/marker-secret-9999',
  METADATA_URL: 'http://169.254.169.254/marker-secret-9999',
  TOPICLESS_URL: 'https://ntfy.example/',
  BROKEN_TOPIC_URL: 'https://ntfy.example/50%zz',
  SIGNING: 'whsec_bWFya2VyLXNlY3JldC00NzExLW1hcmtlci1zZWNyZXQ=',
  SMTP_URL: 'smtps://us:marker-secret-4711@mail.example',
  API_KEY_OF_B: 'marker-secret-4711',
};

export const parse = (text: string | Uint8Array, environment: Record<string, string> = ENVIRONMENT): ParsedFile =>
  parseConfigFile(typeof text === 'string' ? Buffer.from(text) : text, {
    ...{ file: FILE, environment, proxies: { NO_PROXY: '' }, maxConcurrency: 4 },
  });

/** Every line that is told about a file; none of a good one. */
export function refusals(text: string | Uint8Array, environment = ENVIRONMENT): string[] {
  try {
    parse(text, environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigFileError)) throw error;
    return problemLines(FILE, error.problems);
  }
}

/** A file with one good target and these lines of it. */
export const target = (...lines: string[]) =>
  ['targets:', '  - id: a', '    base: https://h.example/v1', ...lines.map((line) => `    ${line}`), ''].join('\n');
export const withRest = (...lines: string[]) => target() + lines.join('\n');
