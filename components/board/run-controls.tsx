'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { Run } from '@/lib/domain/run';
import type { TargetStatus } from '@/lib/domain/status';
import { SUITES, type SuiteId } from '@/lib/domain/words';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { openRunsOf, settledCount } from './suite-state';
import type { Commands } from './use-commands';

type Choice = SuiteId | 'all';
const LEAD: SuiteId = SUITES.find((id) => SUITE_TEXT[id].lead) ?? SUITES[0];

/** The one that is offered first, then the others in their order. */
function choicesFrom(leading: Choice): Choice[] {
  const inOrder: Choice[] = [LEAD, ...SUITES.filter((id) => id !== LEAD), 'all'];
  return [leading, ...inOrder.filter((choice) => choice !== leading)];
}

/** For the longest label, so that a starting run moves nothing. */
const ROOM: Record<Choice, string> = {
  doctor: 'min-w-33.5 max-sm:min-w-22',
  preflight: 'min-w-31.5 max-sm:min-w-18.5',
  smoke: 'min-w-29.5 max-sm:min-w-16',
  all: 'min-w-25 max-sm:min-w-12.25',
};

interface Props {
  target: TargetStatus;
  commands: Commands;
}

/** Starts and cancels runs of a target. A running suite's button turns into its progress, in the same space. */
export function RunControls({ target, commands: { asking, problem, start, cancel } }: Props) {
  const open = openRunsOf(target);
  const leading = leadingChoice(target);
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex flex-wrap justify-end gap-2 max-xl:justify-start max-sm:gap-1.5 print:hidden">
        {/* On a phone beside the progress, so that its coming moves nothing. */}
        <span
          className={`max-xl:order-1 max-lg:absolute max-lg:right-0 max-lg:bottom-0 ${open.length > 0 ? '' : 'invisible'}`}
        >
          <Button
            kind="quiet"
            className="max-lg:min-h-7 max-lg:px-1.5 max-sm:px-1.75"
            inert={asking === 'cancel'}
            onClick={() => void cancel(open)}
          >
            Cancel
          </Button>
        </span>
        {choicesFrom(leading).map((choice) => (
          <StartButton
            key={choice}
            choice={choice}
            leads={choice === leading}
            open={choice === 'all' ? open : open.filter((run) => run.suite === choice)}
            full={choice === 'all' ? open.length === target.suites.length : true}
            inert={asking === choice || target.missing.length > 0}
            start={() => void start(choice)}
          />
        ))}
      </div>
      {problem && <Alert title={problem.title}>{problem.detail}</Alert>}
    </div>
  );
}

/** What a newcomer wants first is everything, once; after that the quick answer. */
const leadingChoice = ({ suites }: TargetStatus): Choice =>
  suites.some(({ latestRun, running }) => !latestRun && !running) ? 'all' : LEAD;

interface StartButtonProps {
  choice: Choice;
  /** The open runs that this button stands for. */
  open: Run[];
  /** Whether they are all that it could start. */
  full: boolean;
  inert: boolean;
  /** Stands first, and out. */
  leads: boolean;
  start: () => void;
}

function StartButton({ choice, leads, open, full, inert, start }: StartButtonProps) {
  const isRunning = open.length > 0 && full;
  const name = nameOf(choice);
  const done = open.reduce((sum, run) => sum + settledCount(run), 0);
  const total = open.reduce((sum, run) => sum + run.checks.length, 0);
  return (
    <Button
      kind={leads ? 'primary' : 'plain'}
      inert={isRunning || inert}
      onClick={start}
      data-choice={choice}
      className={`max-sm:px-1.75 ${choice === 'all' && leads ? 'min-w-32 max-sm:min-w-26' : ROOM[choice]}`}
    >
      {isRunning ? (
        <>
          <OutcomeMark mark="RUNNING" size={14} className={choice === 'all' ? 'max-sm:hidden' : ''} />
          <span key={`${done}/${total}`}>
            <span className="max-sm:hidden">{name} </span>
            {done}/{total}
          </span>
        </>
      ) : (
        <span>{labelOf(choice, leads)}</span>
      )}
    </Button>
  );
}

const nameOf = (choice: Choice): string => (choice === 'all' ? 'All' : SUITE_TEXT[choice].title);

/** The two that matter say what they do; a phone has room for one of them in full. */
function labelOf(choice: Choice, leads: boolean) {
  if (choice === 'all') return leads ? 'Run all checks' : 'All';
  if (choice !== LEAD) return nameOf(choice);
  return (
    <>
      Run {nameOf(choice).toLowerCase()}
      <span className="max-sm:hidden"> now</span>
    </>
  );
}
