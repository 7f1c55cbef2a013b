import { parseHttpDate } from './http-date';

/** Whitespace that a header value may carry around it (RFC 9110 §5.6.3). */
const AROUND = /^[ \t]+|[ \t]+$/g;
const SECONDS = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Milliseconds from `now` that a Retry-After value asks for (RFC 9110 §10.2.3): seconds, also with a decimal fraction as
 * some gateways send it, or an HTTP-date. A moment that has passed and a negative number are 0, what is too large is
 * Number.MAX_SAFE_INTEGER, a part of a millisecond counts as a whole one. Null when it cannot be read, which includes
 * two values joined by a comma.
 */
export function parseRetryAfter(raw: string, now: number): number | null {
  const value = raw.replace(AROUND, '');
  const seconds = SECONDS.exec(value);
  if (seconds) return seconds[1] === '-' ? 0 : toMilliseconds(seconds[2] ?? '', seconds[3] ?? '');
  const date = parseHttpDate(value, now);
  return date === null ? null : Math.max(0, Math.ceil(date - now));
}

/** By digits rather than by multiplication, so that 1.1 is 1100 and not 1100.0000000000002 rounded up. */
function toMilliseconds(whole: string, fraction: string): number {
  const thousandths = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const rest = /[1-9]/.test(fraction.slice(3)) ? 1 : 0;
  return Math.min(Number.MAX_SAFE_INTEGER, Number(whole) * 1000 + thousandths + rest);
}
