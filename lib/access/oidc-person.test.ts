import { expect, it } from 'vitest';
import { isOperator, nameOf, personOf } from './oidc-person';

const person = (claims: object) => personOf('https://id.example.org', { sub: 'ada-1', ...claims });

it.each([
  [{ email: 'ada@example.org', email_verified: true }, 'ada@example.org'],
  [{ email: 'ada@example.org', email_verified: 'true', preferred_username: 'ada' }, 'ada'],
  [{ email: 'ada@example.org', preferred_username: ' ada\n' }, 'ada'],
  [{ preferred_username: 7, email: [], email_verified: true }, 'ada-1'],
])('%j is named %s', (claims, name) => {
  expect(nameOf(person(claims))).toBe(name);
});

it.each([
  [['*'], {}, true],
  [[], {}, false],
  [['ada-1'], {}, true],
  [['ADA-1'], {}, false],
  [['ada'], { preferred_username: 'ada' }, true],
  [['ada'], { name: 'ada', nickname: 'ada' }, false],
  [['Ada@Example.org'], { email: 'ada@example.org', email_verified: true }, true],
  [['ada@example.org'], { email: 'ada@example.org' }, false],
  [['ada@example.org'], { preferred_username: 'ada@example.org' }, false],
  [['ada@example.org'], { email: 'ada@example.org.evil', email_verified: true }, false],
])('of the operators %j somebody with %j is one: %s', (operators, claims, is) => {
  expect(isOperator(person(claims), operators)).toBe(is);
});
