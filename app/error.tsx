'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

/** Apart, with its style sheet, so that no page loads it that does not fail. */
const FailedPage = lazy(async () => ({ default: (await import('@/components/ui/failed-page')).FailedPage }));

export default function ErrorPage(props: ComponentProps<typeof FailedPage>) {
  return (
    <Suspense>
      <FailedPage {...props} />
    </Suspense>
  );
}
