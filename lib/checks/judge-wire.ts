import type { Evidence, Fault, Reading } from '@/lib/domain/evidence';
import type { Reason } from '@/lib/domain/words';
import type { Verdict } from './check';

/**
 * What the wire alone decides: faults, statuses other than 200, and errors told inside a 200. Null when there is a
 * whole 200 whose content is for the check to judge.
 */
export function judgeWire(evidence: Evidence): Verdict | null {
  const { fault, response } = evidence;
  if (fault?.kind === 'cancelled') return { reason: 'cancelled', message: fault.message };
  // A status that says no has said it, even if the body after it broke; a 200 promises a body.
  if (response && response.status !== 200) return judgeStatus(response.status, errorOf(evidence.reading));
  if (fault) return judgeFault(fault);
  if (!response) return { reason: 'network', message: 'nothing was received' };
  if (evidence.reading?.kind === 'error') return judgeErrorIn200(evidence.reading);
  return null;
}

interface ToldError {
  message: string | null;
  /** Lower-case words to look at: message, code and type. */
  words: string;
  html: boolean;
}

type ErrorReading = Extract<Reading, { kind: 'error' }>;

function errorOf(reading: Reading | null): ToldError {
  if (reading?.kind !== 'error') return { message: null, words: '', html: false };
  const words = [reading.message, reading.code, reading.type].filter(Boolean).join(' ').toLowerCase();
  return { message: reading.message, words, html: reading.html };
}

function judgeFault(fault: Fault): Verdict {
  switch (fault.kind) {
    case 'network':
      return { reason: 'network', message: fault.detail ? `${fault.detail}: ${fault.message}` : fault.message };
    case 'timeout':
    case 'truncated':
    case 'body_too_large':
    case 'cancelled':
      return { reason: fault.kind, message: fault.message };
  }
}

const CAPACITY = /\bat (?:max(?:imum)? |full )?capacity\b|\b(?:over|no|insufficient) capacity\b|\boverload/;
const MAINTENANCE = /\bmaintenance\b/;
const COLD = /\bno instances?\b|\bloading\b|\bno workers?\b|\bcold start/;
const DAILY_CAP = /\blimit reached for today\b|\bdaily\b|\bper day\b|\bquota\b|insufficient_quota|\bbalance\b/;
const CALLER_LIMIT = /\bspamming\b|\brate[ _-]?limit|\btoo many requests\b/;

function judgeErrorIn200(reading: ErrorReading): Verdict {
  const { message, words } = errorOf(reading);
  if (CAPACITY.test(words)) return { reason: 'overloaded', message };
  // Some gateways put the status that they meant into the code.
  if (reading.code === '429') return { reason: reason429(errorOf(reading)), message };
  return { reason: 'error_in_200', message };
}

function judgeStatus(status: number, error: ToldError): Verdict {
  return { reason: statusReason(status, error), message: error.message };
}

function statusReason(status: number, error: ToldError): Reason {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 503) return reason503(error);
  if (status >= 500 && status < 600) return CAPACITY.test(error.words) ? 'overloaded' : 'server_error';
  switch (status) {
    case 400:
    case 413:
    case 422:
      return 'bad_request';
    case 401:
      return 'unauthorized';
    case 402:
      return 'quota_exhausted';
    case 403:
      return 'forbidden';
    case 404:
      return !error.html && /\bmodel\b|model_not_found/.test(error.words) ? 'model_not_found' : 'not_found';
    case 429:
      return reason429(error);
    default:
      return 'unexpected_status';
  }
}

function reason429({ words, html }: ToldError): Reason {
  if (MAINTENANCE.test(words)) return 'maintenance';
  if (CAPACITY.test(words)) return 'overloaded';
  if (html || words === '') return 'rate_limited';
  if (DAILY_CAP.test(words)) return 'quota_exhausted';
  return CALLER_LIMIT.test(words) ? 'rate_limited' : 'overloaded';
}

function reason503({ words }: ToldError): Reason {
  if (MAINTENANCE.test(words)) return 'maintenance';
  if (COLD.test(words)) return 'cold';
  return CAPACITY.test(words) ? 'overloaded' : 'server_error';
}
