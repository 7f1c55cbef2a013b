'use client';

import { HEADLINE_NOTES } from '@/components/ui/headline';
import { useServerTime } from '@/lib/client/use-server-time';
import type { TargetStatus } from '@/lib/domain/status';
import type { Step } from '@/lib/verdict/step';
import { stepOf } from '@/lib/verdict/step-of-status';
import { StepLine } from './step-line';
import type { BoardCommands } from './use-commands';

const EVERY_MS = 5_000;

interface Props {
  target: TargetStatus;
  staleAfterMs: number;
  commands: Pick<BoardCommands, 'asking' | 'start'>;
}

/** What to do now, by all that is known of the target; for whoever sees it for the first time, what this is. */
export function NextStep({ target, staleAfterMs, commands }: Props) {
  const step = stepOf(target, { now: useServerTime(EVERY_MS), staleAfterMs });
  if (!step) return null;
  return step.kind === 'run-first' ? <WhatThisIs /> : <StepLine step={withoutTwin(step, target)} commands={commands} />;
}

const WhatThisIs = () => (
  <p className={`${HEADLINE_NOTES} text-base text-ink max-lg:text-sm`}>
    Asks your LLM gateway eleven questions and keeps the proof: what was asked, what came back, and by which rule that
    was judged.
  </p>
);

/** Where something never ran, the first of the buttons beside it runs everything already. */
const withoutTwin = (step: Step, { suites }: TargetStatus): Step =>
  step.kind === 'run-all' && suites.some(({ latestRun }) => !latestRun) ? { ...step, acts: [] } : step;
