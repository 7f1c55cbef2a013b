import { expect, it } from 'vitest';
import { digestOf, isToken, newToken, opensSeal, sealSecret } from './secrets';

it('a seal opens for its secret alone, and holds nothing of it', async () => {
  const sealed = await sealSecret('the secret of an operator');
  expect(await opensSeal('the secret of an operator', sealed)).toBe(true);
  expect(await opensSeal('the secret of an operatoR', sealed)).toBe(false);
  expect(sealed).not.toContain('operator');
  expect(await sealSecret('the secret of an operator')).not.toBe(sealed);
});

it.each(['', 'scrypt$1$1$1$$', 'plain', 'scrypt$16384$8$1$AAAA$'])('%j opens for nothing', async (sealed) => {
  expect(await opensSeal('', sealed)).toBe(false);
});

it('a token is known by its shape, and kept as a digest', () => {
  const token = newToken();
  expect(isToken(token)).toBe(true);
  expect(isToken(`${token}x`)).toBe(false);
  expect(digestOf(token)).not.toContain(token.slice(4, 12));
  expect(newToken()).not.toBe(token);
});
