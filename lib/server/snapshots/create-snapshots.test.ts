import { expect, it } from 'vitest';
import manifest from '@/package.json';
import { PRODUCT } from './snapshot-content';

it('the product calls itself what package.json calls it', () => {
  expect(PRODUCT).toEqual({ name: manifest.name, version: manifest.version });
});
