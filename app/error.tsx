'use client';

import { lazyPart } from '@/components/ui/lazy-part';

/** Apart, with its style sheet, so that no page loads it that does not fail. */
export default lazyPart(async () => (await import('@/components/ui/failed-page')).FailedPage);
