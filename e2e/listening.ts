import type { Page } from '@playwright/test';

/**
 * Resolves once the page's scripts answer a key, a pointer or a finger. Before that links lead where they lead without
 * scripts, which is right for a visitor and the wrong moment for a test. React tells it nowhere else than on its elements.
 */
export async function listening(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll('main a, main button')];
    return controls.every((control) => Object.keys(control).some((name) => name.startsWith('__reactProps')));
  });
}
