import { expect, it } from 'vitest';
import { OidcProblem, oidcProblem } from './oidc-problem';

const failed = (...causes: object[]): Error =>
  causes.reduceRight<Error>(
    (cause, own) => Object.assign(new Error('secret-4711', { cause }), own),
    new Error('secret-4711'),
  );

it.each([
  [{ error: 'access_denied' }, 'did not let you in', false],
  [{ error: 'access_denied', error_description: 'AADSTS50105: not assigned' }, 'AADSTS50105: not assigned', false],
  [{ error: 'temporarily_unavailable' }, 'overloaded or down', true],
  [{ error: 'server_error' }, 'failed', true],
  [{ error: 'of_its_own' }, 'refused (of_its_own)', false],
  [{ code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE', status: 401 }, 'OIDC_CLIENT_SECRET is wrong', false],
  [{ code: 'OAUTH_RESPONSE_IS_NOT_CONFORM', status: 404 }, 'no OpenID Connect provider at OIDC_ISSUER', true],
  [{ code: 'OAUTH_RESPONSE_IS_NOT_CONFORM', status: 502 }, 'failed (HTTP 502)', true],
  [{ code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' }, 'otherwise than OIDC_ISSUER', true],
  [{ code: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' }, 'has expired, or its clock', false],
  [{ code: 'ECONNREFUSED' }, 'cannot be reached (ECONNREFUSED)', true],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'cannot be reached (DEPTH_ZERO_SELF_SIGNED_CERT)', true],
  [{ code: 'OAUTH_TIMEOUT' }, 'cannot be reached (OAUTH_TIMEOUT)', true],
  [{ message: 'fetch failed' }, 'cannot be reached.', true],
])('%j is told as: %s', (own, words, isTrouble) => {
  for (const error of [failed(own), failed({}, own)]) {
    const problem = oidcProblem(error) as OidcProblem;
    expect(problem).toBeInstanceOf(OidcProblem);
    expect(problem.message).toContain(words);
    expect(problem.message).not.toContain('4711');
    expect(problem.isTrouble).toBe(isTrouble);
  }
});

it('what a provider says of its own is bounded and on one line', () => {
  const { message } = oidcProblem(
    failed({ error: 'x'.repeat(900), error_description: `a\u0000\n\u202eb${'y'.repeat(9000)}` }),
  ) as OidcProblem;
  expect(message.length).toBeLessThan(400);
  expect(message).toMatch(/^[\x20-\x7e]+$/);
});

it.each([
  new OidcProblem('told'),
  new TypeError('x is not a function'),
  failed({ code: 'ERR_INVALID_ARG_TYPE' }),
  null,
])('what is told already, and a fault of our own, stays as it is: %s', (error) => {
  expect(oidcProblem(error)).toBe(error);
});
