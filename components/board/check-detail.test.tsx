import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { CheckResult } from '@/lib/domain/check-result';
import { CheckDetail } from './check-detail';
import { attempt, checkOf, result, target } from '@/lib/domain/testing/sample-status';

const draw = (of: CheckResult | null) =>
  renderToStaticMarkup(<CheckDetail target={target([])} check={checkOf(result('doctor', 'JSON_SMOKE'))} result={of} />);
const withAttempt = (...over: Parameters<typeof attempt>) =>
  draw(result('doctor', 'JSON_SMOKE', 'overloaded', { httpStatus: 429, attempts: [attempt(...over)] }));

it('text of the gateway is shown as text', () => {
  const markup = withAttempt({ reason: 'overloaded', httpStatus: 429, message: '<script>alert(1)</script>' });
  expect(markup).not.toContain('<script>');
  expect(markup).toContain('&lt;script&gt;');
});

it('Retry-After is told as it came and as it was read, and so is its absence', () => {
  expect(withAttempt({ reason: 'overloaded', httpStatus: 429, retryAfter: { raw: '2', ms: 2000 } })).toContain(
    '“2” read as 2.0 s',
  );
  expect(withAttempt({ reason: 'overloaded', httpStatus: 429, retryAfter: { raw: 'soon', ms: null } })).toContain(
    '“soon” read as unreadable',
  );
  expect(withAttempt({ reason: 'overloaded', httpStatus: 429 })).toContain('Retry-After absent');
});

it('a wait that was told in another way says in which, and what was assumed of it', () => {
  const told = {
    raw: 'reset at 2026-12-09 05:38:28',
    ms: 79_200_000,
    source: 'words',
    form: 'date_without_zone' as const,
  };
  const markup = withAttempt({ reason: 'overloaded', httpStatus: 429, retryAfter: told });
  expect(markup).toContain('Retry-After absent, but the words “reset at 2026-12-09 05:38:28” read as 22 h, its zone');
});

it('no HTTP status is invented where none was received', () => {
  expect(withAttempt({ reason: 'timeout', httpStatus: null })).toContain('no HTTP status');
});

it('a model that served in place of the one asked for is said', () => {
  expect(draw(result('doctor', 'JSON_SMOKE', 'ok', { model: 'asked', servedModel: 'other' }))).toContain(
    'served by another',
  );
  expect(draw(result('doctor', 'JSON_SMOKE', 'ok', { model: 'asked', servedModel: 'asked' }))).not.toContain(
    'served by another',
  );
});

it('a check that tells the failure of the catalogue shows how that was asked', () => {
  const check = result('smoke', 'DIRECT_JSON', 'overloaded', { httpStatus: 429, attempts: [] });
  const catalogue = { ...check, id: 'catalogue', attempts: [attempt({ call: 'models', reason: 'overloaded' })] };
  const markup = renderToStaticMarkup(
    <CheckDetail target={target([])} check={checkOf(check)} result={check} catalogue={catalogue} />,
  );
  expect(markup).toContain('models #1');
  expect(markup).toContain('asked for the catalogue first');
  expect(draw(check)).not.toContain('asked for the catalogue first');
});

it('a check that never ran shows nothing recorded', () => {
  expect(draw(null)).toContain('has never run');
});
