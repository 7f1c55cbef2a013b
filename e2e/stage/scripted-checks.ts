import { attempt, NOW, result } from '@/lib/domain/testing/sample-status';
import { suites } from '@/lib/checks/registry';
import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Reason } from '@/lib/domain/words';
import { HOUR_MS } from '@/lib/insight/insight-window';

/** A Monday, six weeks before the scenes. */
const BEGAN_AT = Date.parse('2025-09-08T06:00:00Z');
/** Nothing ran in between: a gap in the record. */
const GAP = { from: Date.parse('2025-10-03T22:00:00Z'), to: Date.parse('2025-10-06T05:00:00Z') };
/** From then on chat turns x-api-key away: long enough ago to be no news any more. */
const X_API_KEY_UNTIL = Date.parse('2025-10-09T11:00:00Z');

/** Every check once an hour over six weeks, always the same: the gateway is short of room on working afternoons. */
export function scriptedChecks(): { at: number; check: CheckResult }[] {
  const known = suites.flatMap(({ checks }) => checks);
  const hours: { at: number; check: CheckResult }[] = [];
  for (let at = BEGAN_AT; at < Date.parse(NOW); at += HOUR_MS) {
    if (at >= GAP.from && at < GAP.to) continue;
    known.forEach(({ id, suite }, place) => hours.push({ at, check: result(suite, id, ...scriptOf(id, at, place)) }));
  }
  return hours;
}

function scriptOf(id: string, at: number, place: number): [Reason, Partial<CheckResult>] {
  const dice = thrown(at, place);
  switch (id) {
    case 'MODELS':
    case 'MODELS_HTTP':
      return ['ok', { attempts: [attempt({ call: 'models', durationMs: 60 + 90 * dice })] }];
    case 'CHAT_x_api_key':
      return at < X_API_KEY_UNTIL ? ended(at, place, ['ok']) : ended(at, place, ['unauthorized']);
    case 'CHAT_auth_raw':
      return ended(at, place, [dice < 0.85 ? 'rate_limited' : 'ok']);
    case 'CHAT_auth_bearer':
      return ended(at, place, [dice < shortage(at) ? 'overloaded' : 'ok']);
    case 'VLM_SMOKE':
      return ['not_configured', {}];
    default:
      return ended(at, place, retriedReasons(dice, shortage(at)));
  }
}

/** How the attempts of one call ended: most often a shortage passes within the retries. */
function retriedReasons(dice: number, short: number): Reason[] {
  if (dice < short * 0.4) return ['overloaded', 'overloaded', 'overloaded'];
  if (dice < short * 0.6) return ['overloaded', 'overloaded', 'ok'];
  if (dice < short) return ['overloaded', 'ok'];
  if (dice > 0.997) return ['server_error', 'server_error', 'server_error'];
  return ['ok'];
}

/** How likely a call is to be refused at first: on working days most of all from 13 to 20 h UTC. */
function shortage(at: number): number {
  const date = new Date(at);
  const hour = date.getUTCHours();
  const isWeekend = date.getUTCDay() % 6 === 0;
  if (hour < 7) return 0;
  const rush = hour >= 13 && hour < 20 ? 0.52 - 0.09 * Math.abs(16 - hour) : 0.05;
  return isWeekend ? rush / 5 : rush;
}

const STATUS: Partial<Record<Reason, number>> = {
  overloaded: 429,
  rate_limited: 429,
  unauthorized: 401,
  server_error: 500,
};

function ended(at: number, place: number, reasons: Reason[]): [Reason, Partial<CheckResult>] {
  const attempts = reasons.map((reason, tried) => tryOf(at, place, reason, tried, tried === reasons.length - 1));
  const last = reasons.at(-1) ?? 'ok';
  const reason = last === 'ok' && reasons.length > 1 ? 'ok_after_retry' : last;
  return [reason, { attempts, httpStatus: STATUS[last] ?? 200 }];
}

/** Every third refusal says when to come back. */
function tryOf(at: number, place: number, reason: Reason, tried: number, isLast: boolean): Attempt {
  const dice = thrown(at, place + 31 * (tried + 1));
  const isTold = reason === 'overloaded' && dice < 0.34;
  const asked = dice < 0.12 ? 1 : dice < 0.28 ? 2 : 5;
  const waited = isTold ? asked * 1000 : 1000 * 2 ** tried + Math.round(250 * dice);
  return attempt({
    ...{ n: tried + 1, reason, httpStatus: STATUS[reason] ?? 200 },
    durationMs: reason === 'ok' ? 320 + 900 * dice ** 3 : 48 + 40 * dice,
    retryAfter: isTold ? { raw: String(asked), ms: asked * 1000 } : null,
    ...(isLast ? {} : { waitMs: waited, waitReason: isTold ? 'retry-after' : 'backoff' }),
    inFlight: 1 + ((place + tried) % 4),
    perMinute: 6 + Math.floor(dice * 18),
  });
}

/** From 0 to 1, evenly enough, and always the same for the same hour and place. */
function thrown(at: number, place: number): number {
  let mixed = Math.imul(at / HOUR_MS, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
