import { expectAccessible, overflow } from './accessible';
import { expect, test as base } from './fixtures';
import { listening } from './listening';

/** The moment at which every scene is played (e2e/stage). */
const NOW = new Date('2025-10-21T19:38:00.000Z');

/** The built pages over scripted scenes, at a moment that stands still. */
export const test = base.extend<{ scene: (name: string, path?: string) => Promise<void> }>({
  baseURL: ({ stageServer }, provide) => provide(stageServer.url),
  scene: async ({ page, request, javaScriptEnabled }, provide) => {
    await page.clock.setFixedTime(NOW);
    await provide(async (name, path = '/') => {
      const response = await request.put('/api/stand-in', { data: { scenario: name } });
      expect(response.status()).toBe(200);
      await page.goto(path);
      if (javaScriptEnabled) await listening(page);
    });
  },
});

export { expect, expectAccessible, overflow };
