'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { boardHref } from '@/components/ui/hrefs';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { BudgetQuestion } from '@/components/watch/budget-question';
import type { Run } from '@/lib/domain/run';
import type { TargetStatus } from '@/lib/domain/status';
import { SUITES, type SuiteId } from '@/lib/domain/words';
import { SUITE_TEXT } from '@/lib/domain/suites';
import type { Lost } from '@/lib/verdict/sentence';
import { openRunsOf, settledCount } from './suite-state';
import type { BoardCommands } from './use-commands';

type Choice = SuiteId | 'all';
const LEAD: SuiteId = SUITES.find((id) => SUITE_TEXT[id].lead) ?? SUITES[0];

/** In one order for good: which of the first two stands out changes, and nothing moves. */
const CHOICES: readonly Choice[] = [LEAD, 'all', ...SUITES.filter((id) => id !== LEAD)];

/** For the longest label, so that a starting run moves nothing. */
const ROOM: Record<Choice, string> = {
  doctor: 'min-w-33.5 max-sm:min-w-22',
  preflight: 'min-w-31.5 max-sm:min-w-18.5',
  smoke: 'min-w-29.5 max-sm:min-w-16',
  all: 'min-w-32 max-sm:min-w-26',
};

interface Props {
  target: TargetStatus;
  /** Set while nothing can be asked. */
  lost: Lost | null;
  commands: BoardCommands;
}

/** Starts and cancels runs of a target. A running suite's button turns into its progress, in the same space. */
export function RunControls({ target, lost, commands: { asking, problem, question, start, cancel } }: Props) {
  const open = openRunsOf(target);
  const leading = leadingChoice(target);
  return (
    <div className="grid min-w-0 gap-2">
      {/* Sent as it is where there are no scripts. */}
      <form
        method="post"
        action="/api/runs"
        onSubmit={(event) => event.preventDefault()}
        className="flex flex-wrap justify-end gap-2 max-xl:justify-start max-sm:gap-1.5 print:hidden"
      >
        <input type="hidden" name="target" value={target.id} />
        <input type="hidden" name="next" value={boardHref(target.id)} />
        {/* Beside the progress, so that its coming moves nothing. */}
        <span
          className={`noscript:hidden absolute bottom-0 left-0 max-xl:right-0 max-xl:left-auto ${open.length > 0 ? '' : 'invisible'}`}
        >
          <Button kind="quiet" className="min-h-7 px-1.5" inert={asking === 'cancel'} onClick={() => void cancel(open)}>
            Cancel
          </Button>
        </span>
        {CHOICES.map((choice) => (
          <StartButton
            key={choice}
            choice={choice}
            leads={choice === leading}
            open={choice === 'all' ? open : open.filter((run) => run.suite === choice)}
            full={choice === 'all' ? open.length === target.suites.length : true}
            inert={asking === choice || lost !== null || target.missing.length > 0}
            start={() => void start(choice)}
          />
        ))}
      </form>
      {problem && <Alert title={problem.title}>{problem.detail}</Alert>}
      <BudgetQuestion question={question} />
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
  /** Stands out. */
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
      type={isRunning || inert ? 'button' : 'submit'}
      name="suite"
      value={choice}
      onClick={start}
      data-choice={choice}
      className={`max-sm:px-1.75 ${ROOM[choice]}`}
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
        <span>{labelOf(choice)}</span>
      )}
    </Button>
  );
}

const nameOf = (choice: Choice): string => (choice === 'all' ? 'All' : SUITE_TEXT[choice].title);

/** The two that matter say what they do; a phone has room for one of them in full. */
function labelOf(choice: Choice) {
  if (choice === 'all') return 'Run all checks';
  if (choice !== LEAD) return nameOf(choice);
  return (
    <>
      Run {nameOf(choice).toLowerCase()}
      <span className="max-sm:hidden"> now</span>
    </>
  );
}
