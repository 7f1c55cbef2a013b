'use client';

import { useEffect } from 'react';
import { StoreDown } from '@/components/board/store-down';
import { insightPath } from '@/lib/client/use-insight';

const EVERY_MS = 4000;
const reload = () => window.location.reload();

/** Asks until the store can be read again, and then shows the page. */
export function InsightDown({ target }: { target: string }) {
  useEffect(() => {
    const timer = setInterval(() => {
      void fetch(insightPath('accounts', target))
        .then(({ ok }) => ok && reload())
        .catch(() => undefined);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [target]);
  return <StoreDown fault={null} retry={reload} />;
}
