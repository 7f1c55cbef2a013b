import type { Evidence } from '@/lib/domain/evidence';

const KEY = '$CHUTES_API_KEY';

/** The request as a command for a shell, with the key as a variable, so that it can be passed on. */
export function curlCommand({ method, url, headers, body }: Evidence['request']): string {
  const parts = ['curl -sS -i', ...(method === 'POST' ? ['-X POST'] : []), quoted(url)];
  for (const [name, value] of Object.entries(headers)) {
    // The shell's curl undoes codings by itself when it is told to.
    if (name === 'accept-encoding') parts.push('--compressed');
    else parts.push(`-H ${value.endsWith(KEY) ? `"${name}: ${value}"` : quoted(`${name}: ${value}`)}`);
  }
  if (body !== null) parts.push(`--data-raw ${quoted(body)}`);
  return parts.join(' \\\n  ');
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
