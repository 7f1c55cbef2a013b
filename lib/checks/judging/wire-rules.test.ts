import { describe, expect, it } from 'vitest';
import type { Fault, Reading } from '@/lib/domain/evidence';
import type { Reason } from '@/lib/domain/words';
import { evidenceOf, says, tellsError } from '@/lib/checks/testing/sample-evidence';
import { judgeBy } from './rule';
import { WIRE_RULES } from './wire-rules';

const judgeWire = judgeBy([WIRE_RULES]);

const html = (message: string | null): Reading => tellsError(message, { html: true });
const fault = (kind: Fault['kind'], detail: Fault['detail'] = null): Fault => ({
  kind,
  detail,
  message: 'what happened',
});

describe('a status other than 200 is judged by what the gateway says with it', () => {
  it.each<[number, Reading | null, Reason]>([
    [429, tellsError('Infrastructure is at maximum capacity, try again later'), 'overloaded'],
    [429, tellsError('something nobody has seen before'), 'overloaded'],
    [429, tellsError('model is under maintenance'), 'maintenance'],
    [429, tellsError('Stop spamming this prompt…'), 'rate_limited'],
    [429, tellsError('Rate limit exceeded', { code: 'rate_limit_exceeded' }), 'rate_limited'],
    [429, tellsError('Free models limit reached for today - 200'), 'quota_exhausted'],
    [429, tellsError('You exceeded your current quota', { code: 'insufficient_quota' }), 'quota_exhausted'],
    [429, html('429 Too Many Requests'), 'rate_limited'],
    [429, null, 'rate_limited'],
    [503, tellsError("No instances available (yet) for chute_id='x'"), 'cold'],
    [503, tellsError('Model is loading'), 'cold'],
    [503, tellsError('no workers'), 'cold'],
    [503, tellsError('under maintenance'), 'maintenance'],
    [503, tellsError('The engine is overloaded'), 'overloaded'],
    [503, tellsError('This chute is currently disabled.'), 'server_error'],
    [503, html('503 Service Temporarily Unavailable'), 'server_error'],
    [500, tellsError('exhausted all available targets to no avail'), 'server_error'],
    [500, tellsError('server is at capacity'), 'overloaded'],
    [502, html('502 Bad Gateway'), 'upstream_failed'],
    [504, html('504 Gateway Time-out'), 'upstream_failed'],
    [500, null, 'server_error'],
    [401, tellsError('Invalid token.'), 'unauthorized'],
    [401, null, 'unauthorized'],
    [402, tellsError('Quota exceeded and account balance is $0.0'), 'quota_exhausted'],
    [403, html('403 Forbidden'), 'forbidden'],
    [404, tellsError('model not found: a/b'), 'model_not_found'],
    [404, tellsError('nope', { code: 'model_not_found' }), 'model_not_found'],
    [404, tellsError('Not Found'), 'not_found'],
    [404, html('404 model page'), 'not_found'],
    [400, tellsError('Invalid request: x'), 'bad_request'],
    [413, tellsError('Request body is too large.'), 'bad_request'],
    [422, tellsError('field required'), 'bad_request'],
    [301, null, 'redirected'],
    [307, null, 'redirected'],
    [204, null, 'unexpected_status'],
    [201, says('{"ok":true}'), 'unexpected_status'],
    [405, null, 'unexpected_status'],
    [418, null, 'unexpected_status'],
  ])('%i %j is %s', (status, reading, reason) => {
    expect(judgeWire(evidenceOf(status, reading)).reason).toBe(reason);
  });
});

describe('an error told inside a 200 is never a pass', () => {
  it.each<[Reading, Reason]>([
    [tellsError('boom'), 'error_in_200'],
    [tellsError(null), 'error_in_200'],
    [tellsError('Infrastructure is at maximum capacity'), 'overloaded'],
    [tellsError('Overloaded', { type: 'overloaded_error' }), 'overloaded'],
    [tellsError('not this time', { code: '429' }), 'overloaded'],
    [tellsError('too many requests', { code: '429' }), 'rate_limited'],
  ])('%j is %s', (reading, reason) => {
    expect(judgeWire(evidenceOf(200, reading)).reason).toBe(reason);
  });
});

describe('a fault on the wire', () => {
  it.each<[number | null, Fault, Reason]>([
    [null, fault('timeout'), 'timeout'],
    [200, fault('timeout'), 'timeout'],
    [200, fault('truncated'), 'truncated'],
    [200, fault('body_too_large'), 'body_too_large'],
    [null, fault('network', 'refused'), 'network'],
    [null, fault('cancelled'), 'cancelled'],
    [429, fault('cancelled'), 'cancelled'],
    [429, fault('truncated'), 'rate_limited'],
    [401, fault('timeout'), 'unauthorized'],
  ])('status %s with %j is %s', (status, met, reason) => {
    expect(judgeWire(evidenceOf(status, null, met)).reason).toBe(reason);
  });

  it('of the network names the part that failed', () => {
    expect(judgeWire(evidenceOf(null, null, fault('network', 'dns'))).message).toBe('dns: what happened');
  });
});

it('a whole 200 is left to the check', () => {
  expect(() => judgeWire(evidenceOf(200, says('anything')))).toThrow('no rule applies');
});
