import { Finding } from '@/components/board/changes';
import { progressText } from '@/components/board/suite-state';
import { StepLine } from '@/components/board/step-line';
import type { BoardCommands } from '@/components/board/use-commands';
import { HEADLINE_NOTES } from '@/components/ui/headline';
import { runHref } from '@/components/ui/hrefs';
import { SideLine, VerdictSentence } from '@/components/ui/side-line';
import { TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { useServerTime } from '@/lib/client/use-server-time';
import type { Run } from '@/lib/domain/run';
import type { RunNeighbours } from '@/lib/domain/run-neighbours';
import { SUITE_TEXT } from '@/lib/domain/suites';
import type { Target } from '@/lib/domain/target';
import { caveatsOf, caveatText } from '@/lib/verdict/caveats';
import { type Change, changesBetween } from '@/lib/verdict/changes';
import { runsStep, runsVerdict } from '@/lib/verdict/of-run';
import { sentenceOf } from '@/lib/verdict/sentence';
import type { Step } from '@/lib/verdict/step';
import { listed } from '@/lib/verdict/words';
import { runState } from './run-state';

const EVERY_MS = 5_000;

interface Props {
  run: Run;
  /** Null where it is no longer configured. */
  target: Target | null;
  comparedWith: RunNeighbours['comparedWith'];
  commands: BoardCommands;
}

/** Whose side it was, the sentence, what to do next, and what this run found otherwise than the one before. */
export function RunVerdict({ run, target, comparedWith, commands }: Props) {
  const step = runsStep([run], target);
  const now = useServerTime(EVERY_MS);
  return (
    <div className="min-h-23 min-w-0 flex-[1_1_34rem] max-xl:w-full max-xl:flex-none">
      <Judged run={run} target={target} />
      {step && <StepLine step={fitting(step, run, { isKnown: target !== null, now })} commands={commands} />}
      <Compared run={run} target={target} comparedWith={comparedWith} />
    </div>
  );
}

function Judged({ run, target }: Pick<Props, 'run' | 'target'>) {
  if (run.finishedAt === null) {
    return (
      <>
        <SideLine side="unknown" mark="RUNNING" words="Asking" />
        <VerdictSentence word="" because={`${progressText(run)}.`} mark={null} />
      </>
    );
  }
  const { mark, word, why } = runState(run);
  // What was given up has no verdict: what it found stands below.
  if (run.status !== 'finished') {
    const title = SUITE_TEXT[run.suite].title.toLowerCase();
    return (
      <>
        <SideLine side={mark === 'ERROR' ? 'dashboard' : 'unknown'} mark={mark} words={word} />
        <VerdictSentence word={`${word} ${title}`} because={`${why}.`} mark={mark} />
      </>
    );
  }
  const verdict = runsVerdict([run], target);
  return (
    <>
      <SideLine side={verdict.side} mark={verdict.mark} />
      <VerdictSentence {...sentenceOf(verdict, null)} mark={verdict.mark} />
    </>
  );
}

/** The same suite at once is what the button beside it does; of a target that is no longer configured nothing can be asked. */
const fitting = (step: Step, { suite }: Run, { isKnown, now }: { isKnown: boolean; now: number }): Step => ({
  ...step,
  acts: step.acts.filter(
    (act) => act.do !== 'run' || (isKnown && (act.suite !== suite || (act.at !== null && Date.parse(act.at) > now))),
  ),
});

/** What a verified run must not hide, and what it found otherwise than the run before, check by check. */
function Compared({ run, target, comparedWith }: Pick<Props, 'run' | 'target' | 'comparedWith'>) {
  const verdict = runsVerdict([run], target);
  const caveats = verdict.word === 'verified' ? caveatsOf(verdict.suites) : [];
  const notes = caveats.map((caveat) => caveatText(caveat, listed)).join(' ');
  const changes = comparedWith ? changesBetween(comparedWith.findings, run) : [];
  const words = run.finishedAt === null ? 'So far the same as in' : 'Nothing changed since';
  return (
    <div data-compared>
      <p key={`${notes} ${changes.length} ${words}`} className={HEADLINE_NOTES}>
        {notes} {changes.length > 0 ? 'Changed since' : comparedWith && words}{' '}
        {comparedWith ? (
          <>
            <TextLink href={runHref(comparedWith.id)}>
              the run of <Time at={comparedWith.startedAt} />
            </TextLink>
            {changes.length > 0 ? ':' : '.'}
          </>
        ) : (
          'No earlier run of this suite came to its end.'
        )}
      </p>
      {changes.length > 0 && <ChangeList changes={changes} />}
    </div>
  );
}

const ChangeList = ({ changes }: { changes: readonly Change[] }) => (
  <ul className="flex flex-wrap gap-x-6 gap-y-1 pt-1 pl-9 text-sm/5 max-lg:pl-0 max-lg:text-xs/4.5">
    {changes.map(({ checkId, from, to }) => (
      <li key={checkId} className="flex flex-wrap items-center gap-x-2">
        <code className="font-medium">{checkId}</code>
        <Finding entry={from} /> <span aria-label="became">→</span> <Finding entry={to} />
      </li>
    ))}
  </ul>
);
