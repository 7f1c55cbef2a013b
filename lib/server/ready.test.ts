import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdLock } from '@/lib/store/testing/lock-holder';
import { startProduct } from '@/lib/server/testing/product';

type Product = Awaited<ReturnType<typeof startProduct>>;

describe('a server', () => {
  let product: Product;
  beforeEach(async () => {
    product = await startProduct();
  });
  afterEach(() => product.close());

  it('is ready while its store takes reads and writes, and not while it takes no writes', async () => {
    await product.server.ready();
    const lock = await holdLock(path.join(product.directory, 'chutes-status.db'));
    await expect(product.server.ready()).rejects.toThrow(/no writes/);
    await lock.release();
    await product.server.ready();
  });

  it('is not ready while what measures does not answer', async () => {
    const down = Object.assign(new Error('it has stopped'), { name: 'InstrumentDownError' });
    product.instrument.ping = () => Promise.reject(down);
    await expect(product.server.ready()).rejects.toBe(down);
  });

  it('is not ready once its store is gone', async () => {
    await product.store.close();
    await expect(product.server.ready()).rejects.toThrow();
  });
});
