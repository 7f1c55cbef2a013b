'use client';

import { useEffect } from 'react';
import { StoreDown } from '@/components/board/store-down';

const EVERY_MS = 4000;
const reload = () => window.location.reload();

/** Asks until the store can be read again, and then shows the page. */
export function InsightDown() {
  useEffect(() => {
    const timer = setInterval(() => {
      void fetch('/api/insight/accounts')
        .then(({ ok }) => ok && reload())
        .catch(() => undefined);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return <StoreDown fault={null} retry={reload} />;
}
