import { Cron } from 'croner';
import { normalizeBase } from '@/lib/domain/base-url';
import { durationMs } from './duration-ms';
import { nearest } from './nearest';

/** Says what is wrong with a text, or null; it never repeats the text. */
export type FieldCheck = (text: string) => string | null;

/** Both ends are allowed. */
export const durationBetween =
  (shortest: string, longest: string): FieldCheck =>
  (text) => {
    const ms = durationMs(text);
    if (ms === null) return 'is no duration';
    if (ms < (durationMs(shortest) ?? 0)) return `is shorter than ${shortest}`;
    return ms > (durationMs(longest) ?? Infinity) ? `is longer than ${longest}` : null;
  };

/** Five fields, or `@daily` and the like, that come true some day. */
export const cronCheck: FieldCheck = (text) => {
  const nickname = /^@[a-z]+$/.test(text);
  if (!nickname && text.trim().split(/\s+/).length !== 5) return 'has not five fields';
  try {
    return nextOf(text, 'UTC') === null ? 'never fires: there is no such day' : null;
  } catch {
    return 'is no cron expression';
  }
};

/** The search is by calendar alone, so that where in time it begins does not matter. */
function nextOf(cron: string, timezone: string): Date | null {
  return new Cron(cron, { timezone, paused: true, mode: '5-part' }).nextRun(new Date(Date.UTC(2026, 0, 1)));
}

const QUIET = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** `22:00-06:30` in minutes after midnight; null when it is none. */
export function quietMinutes(text: string): { from: number; to: number } | null {
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = (QUIET.exec(text) ?? []).slice(1).map(Number);
  return QUIET.test(text) ? { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute } : null;
}

export const quietCheck: FieldCheck = (text) => {
  const quiet = quietMinutes(text);
  if (quiet === null) return 'is no part of a day';
  return quiet.from === quiet.to ? 'ends when it begins' : null;
};

export const timeZoneCheck: FieldCheck = (text) => {
  // An offset such as +01:00 is a time zone for some versions of Node only, and none in which clocks are changed.
  if (/^[A-Za-z]/.test(text) && isTimeZone(text)) return null;
  const meant = nearest(text, [...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return meant === null ? 'is no time zone' : `is no time zone, did you mean ${meant}?`;
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since the epoch of an RFC 3339 date and time with its offset; null when it is none, or no day of the calendar. */
export function momentMs(text: string): number | null {
  const [, day = ''] = MOMENT.exec(text) ?? [];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

export const momentCheck: FieldCheck = (text) => {
  if (momentMs(text) !== null) return null;
  return momentMs(`${text}Z`) === null ? 'is no date and time' : 'has no offset: add Z, or one such as +01:00';
};

export const baseCheck: FieldCheck = (text) => {
  const normal = normalizeBase(text);
  return normal.ok ? null : normal.problem;
};

/** What is named so, a variable or a parameter, holds what must not be shown. */
export const SECRET_NAME = /KEY|TOKEN|SECRET|PASS|CREDENTIAL|AUTH/i;

/** An address that is asked as it is written. */
export const addressCheck: FieldCheck = (text) => {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return 'is no http(s) URL';
  const { username, password } = new URL(text);
  return username || password ? 'must not contain a user name or password' : null;
};

/** One that is written out, and so must hold no secret. */
export const witnessCheck: FieldCheck = (text) => {
  const wrong = addressCheck(text);
  if (wrong !== null) return wrong;
  const names = [...new URL(text).searchParams.keys()];
  return names.some((name) => SECRET_NAME.test(name)) ? 'must not contain a key or token' : null;
};

export const hostCheck: FieldCheck = (text) =>
  URL.canParse(`http://${text}/`) && new URL(`http://${text}/`).hostname === text.toLowerCase()
    ? null
    : 'is no host name';

/** As the Standard Webhooks specification wants it: 24 to 64 bytes in base64, `whsec_` before them. */
export const signingSecretCheck: FieldCheck = (text) => {
  const encoded = text.replace(/^whsec_/, '');
  const bytes = Buffer.from(encoded, 'base64');
  const isBase64 = bytes.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, '');
  if (isBase64 && bytes.length >= 24 && bytes.length <= 64) return null;
  return 'is no signing secret: whsec_ and 24 to 64 bytes in base64, such as openssl rand -base64 32 makes';
};

export const mailCheck: FieldCheck = (text) => (/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(text) ? null : 'is no e-mail address');

export const nameCheck: FieldCheck = (text) => {
  // Also what hides or turns text around: it is shown beside what others are called.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) return 'holds a character that cannot be seen';
  return text.trim() === text ? null : 'begins or ends with a space';
};

export const modelCheck: FieldCheck = (text) =>
  /^[\x21-\x7e]{1,200}$/.test(text) && !/[<>]/.test(text)
    ? null
    : 'holds a space, a bracket or a letter no model id has';
