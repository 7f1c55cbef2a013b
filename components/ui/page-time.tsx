'use client';

import type { ReactNode } from 'react';
import { ServerTimeProvider } from '@/lib/client/use-server-time';

/** For pages made on the server: everything below counts ages by the server's clock, from the moment of its making. */
export const PageTime = ({ madeAt, children }: { madeAt: string; children: ReactNode }) => (
  <ServerTimeProvider generatedAt={madeAt}>{children}</ServerTimeProvider>
);
