import type { Comparison } from '@/lib/domain/comparison';
import { LATENCY_MS, LATENCY_SHARE } from './compare-snapshots';
import { wholeSeconds } from './record-lines';

/** Plain text: what changed between two snapshots, one line each. */
export function renderComparison({ a, b, changes }: Comparison): string {
  const side = (label: string, { id, observedAt, verified, target, standIn }: Comparison['a']) =>
    `- ${label}: ${id}, ${observedAt ? wholeSeconds(observedAt) : 'no run'}, verified ${verified ? 'yes' : 'no'}, ` +
    `${target}${standIn ? '' : ' (gateway)'}`;
  const lines = [
    'Snapshots compared',
    side('From', a),
    side('To', b),
    changes.length === 0 ? '- Nothing changed.' : `- Changes: ${changes.length}`,
    ...changes.map(
      ({ kind, subject, suite, from, to }) => `  - ${suite ? `${suite} ` : ''}${subject}: ${kind} ${from} → ${to}`,
    ),
    `- A latency counts as changed from ${LATENCY_MS} ms and ${LATENCY_SHARE * 100} % on.`,
  ];
  return `${lines.join('\n')}\n`;
}
