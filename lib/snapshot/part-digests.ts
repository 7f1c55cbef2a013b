type Json = Record<string, unknown>;

/**
 * The digest of every part of a snapshot by JSON pointer: each top-level member, each suite without its checks, and each
 * check. Reads whatever it is given, since it is asked about altered snapshots too.
 */
export function partDigests(content: object, digest: (value: unknown) => string): Record<string, string> {
  const { suites, ...members } = content as Json;
  const parts = Object.entries(members).map(([name, value]) => [pointer(name), digest(value)]);
  if (!Array.isArray(suites)) return Object.fromEntries(parts);
  const suiteParts = suites.flatMap((suite: unknown, index) => suiteDigests(suite, `/suites/${index}`, digest));
  return Object.fromEntries([...parts, ...suiteParts]);
}

function suiteDigests(suite: unknown, place: string, digest: (value: unknown) => string): [string, string][] {
  if (typeof suite !== 'object' || suite === null) return [[place, digest(suite)]];
  const { checks, ...rest } = suite as Json;
  if (!Array.isArray(checks)) return [[place, digest(suite)]];
  return [
    [place, digest({ ...rest, checks: checks.length })],
    ...checks.map((check, index): [string, string] => [`${place}/checks/${index}`, digest(check)]),
  ];
}

/** RFC 6901 §3. */
export const pointer = (...steps: (string | number)[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
