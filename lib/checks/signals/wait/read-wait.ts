import type { WaitForm } from '@/lib/domain/words';
import { parseDuration } from './duration';
import { parseHttpDate } from './http-date';
import { parseWrittenDate } from './written-date';

/** A wait as it was written: so many milliseconds from the answer on, or until a moment, in milliseconds since the epoch. */
export type Wait = { form: WaitForm } & ({ after: number } | { at: number });

export type WaitUnit = 'ms' | 's' | 'min' | 'h';

const UNIT_MS: Record<WaitUnit, number> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/;
/** Whitespace that a header value may carry around it (RFC 9110 §5.6.3), and the quotes of a structured string. */
const AROUND = /^[ \t]*"?|"?[ \t]*$/g;

/**
 * What a value that tells a wait says: a number of `unit`, an epoch, a length of time (`6m0s`, `PT30S`), an HTTP-date in
 * its three forms (RFC 9110 §5.6.7), or a date as RFC 5322 and ISO 8601 have it. Null when it cannot be read, which
 * includes two values joined by a comma. `now` is the gateway's time and settles the century of a two-digit year.
 */
export function readWait(raw: string, unit: WaitUnit, now: number): Wait | null {
  const value = raw.replace(AROUND, '');
  const number = NUMBER.exec(value);
  if (number) return ofNumber(number, unit);
  const after = parseDuration(value);
  if (after !== null) return { form: 'duration', after };
  const httpDate = parseHttpDate(value, now);
  if (httpDate !== null) return { form: 'date', at: httpDate };
  const date = parseWrittenDate(value, now);
  return date && { form: date.zoned ? 'date' : 'date_without_zone', at: date.at };
}

function ofNumber([, sign, whole = '', fraction = '']: RegExpExecArray, unit: WaitUnit): Wait {
  if (sign === '-') return { form: 'negative', after: 0 };
  const at = epochMs(Number(`${whole}.${fraction || 0}`), unit);
  if (at !== null) return { form: 'epoch', at };
  const after = Math.min(Number.MAX_SAFE_INTEGER, upToMs(whole, fraction, UNIT_MS[unit]));
  if (unit === 'ms') return { form: 'milliseconds', after };
  if (unit !== 's') return { form: 'duration', after };
  return { form: fraction === '' ? 'seconds' : 'fraction', after };
}

/** By digits rather than by multiplication, so that 1.1 is 1100 and not 1100.0000000000002 rounded up. */
function upToMs(whole: string, fraction: string, unitMs: number): number {
  if (unitMs === 1) return Number(whole) + (/[1-9]/.test(fraction) ? 1 : 0);
  const rest = /[1-9]/.test(fraction.slice(3)) ? 1 : 0;
  return (Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')) + rest) * (unitMs / 1000);
}

/** Nobody is asked to wait for 20 years, so a number that would come to more is a moment, if it can be one. */
const NO_WAIT_MS = 20 * 365 * 86_400_000;
const [EARLIEST_MS, LATEST_MS] = [Date.UTC(2001, 0, 1), Date.UTC(2100, 0, 1)];

/** The moment that a number means when counted from 1970, in seconds, milli-, micro- or nanoseconds; null for a wait. */
function epochMs(value: number, unit: WaitUnit): number | null {
  if (value * UNIT_MS[unit] < NO_WAIT_MS) return null;
  const scale = [1000, 1, 1e-3, 1e-6].find((ms) => value * ms >= EARLIEST_MS && value * ms < LATEST_MS);
  return scale === undefined ? null : Math.ceil(value * scale);
}
