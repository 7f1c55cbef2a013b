'use client';

import { laterPart } from '@/components/ui/lazy-part';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { AuthContract } from '@/lib/domain/insight/auth-contract';

const DriftNotice = laterPart(async () => (await import('@/components/insight/drift-notice')).DriftNotice);

/** The notice of contract drift, loaded where anything did change. */
export function Drift({ initial, of }: { initial: AuthContract; of: string | null }) {
  const { value } = useInsight(insightPath('auth-contract', initial.target), initial);
  const { drift, catalogue } = value;
  if (drift.length + catalogue.vanished.length + catalogue.changes.length === 0) return null;
  return <DriftNotice initial={value} of={of} />;
}
