import { expect, test } from 'vitest';
import { pageAccess } from './page-access';

test.each([
  ['/words', 'GET', 'viewer'],
  ['/methodology', 'GET', 'viewer'],
  ['/snapshots', 'GET', 'viewer'],
  ['/compare', 'GET', 'viewer'],
  ['/s/AAAAAAAAAAAAAAAAAAAAAA', 'GET', 'open'],
  ['/s/AAAAAAAAAAAAAAAAAAAAAA/', 'GET', 'open'],
  ['/s/AAAAAAAAAAAAAAAAAAAAAA', 'POST', 'operator'],
  ['/snapshots', 'POST', 'operator'],
  ['/verify', 'POST', 'viewer'],
  ['/s/', 'GET', 'viewer'],
  ['/s/a/b', 'GET', 'viewer'],
  ['/a-page-of-tomorrow', 'GET', 'viewer'],
] as const)('%s by %s is for whom it should be: %s', (path, method, access) => {
  expect(pageAccess(path, method)).toBe(access);
});
