'use client';

import { useServerTime } from '@/lib/client/use-server-time';
import type { Incident } from '@/lib/domain/watch/incident';
import { exactSpan, incidentText } from '@/lib/verdict/incident-words';

type Lasting = Pick<Incident, 'suite' | 'kind' | 'openedAt' | 'durationMs' | 'end' | 'causes'>;

/** The incident in a sentence, which counts on while it is open. */
export const IncidentSentence = ({ incident }: { incident: Lasting }) => incidentText(incident, useServerTime(1000));

/** How long it has lasted, to the second. */
export function Lasted({ incident: { openedAt, durationMs } }: { incident: Pick<Lasting, 'openedAt' | 'durationMs'> }) {
  const now = useServerTime(1000);
  return exactSpan(durationMs ?? now - Date.parse(openedAt));
}
