import { prerender } from 'react-dom/static';
import { expect, it } from 'vitest';
import { VisitorProvider } from '@/lib/client/use-visitor';
import type { Role } from '@/lib/domain/access';
import type { RateGuidance } from '@/lib/domain/insight/rate-guidance';
import type { Walk, WalkEstimate } from '@/lib/domain/watch/walk';
import { WalkPanel } from './walk-panel';

const estimate = { stairs: [1, 2], calls: 3, text: 'Up to 3 calls.' } as WalkEstimate;
const running = { id: 'walk-1', estimate, steps: [], end: null, message: null } as unknown as Walk;
const idle = { running: null, latest: null, unavailable: null, choices: [estimate] } as unknown as RateGuidance['walk'];

async function panelFor(role: Role | null, walk: RateGuidance['walk']): Promise<string> {
  const panel = <WalkPanel target="chutes" walk={walk} refresh={() => undefined} />;
  const { prelude } = await prerender(<VisitorProvider value={role}>{panel}</VisitorProvider>);
  return new Response(prelude).text();
}

it('an operator may start a walk, and stop one that goes', async () => {
  expect(await panelFor('operator', idle)).toContain('Start a walk…');
  expect(await panelFor('operator', { ...idle, running })).toContain('Stop the walk');
});

it.each([null, 'viewer'] as const)('whoever may only look (%s) sees how a walk goes, and no button', async (role) => {
  for (const walk of [idle, { ...idle, running }]) expect(await panelFor(role, walk)).not.toMatch(/<button|<select/);
  expect(await panelFor(role, idle)).toContain('Starting one takes an operator.');
  expect(await panelFor(role, { ...idle, running })).toContain('Going: ');
});
