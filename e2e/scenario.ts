import type { APIRequestContext } from '@playwright/test';
import { expect } from '@playwright/test';

/** Switches the embedded stand-in gateway, as the page's selector does. */
export async function scenario(request: APIRequestContext, name: string): Promise<void> {
  const response = await request.put('/api/stand-in', { data: { scenario: name } });
  expect(response.status()).toBe(200);
}
