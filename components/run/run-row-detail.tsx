import { AttemptList } from '@/components/board/attempt-list';
import { CodeText, ScriptLines } from '@/components/ui/code-text';
import { checkHref } from '@/components/ui/hrefs';
import { TextLink } from '@/components/ui/text-link';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { CheckStatus } from '@/lib/domain/status';
import type { Target } from '@/lib/domain/target';
import { stepInRun } from '@/lib/verdict/of-run';
import { ReasonHelp } from './reason-help';
import { RecordedAttempts } from './recorded-attempts';

interface Props {
  check: CheckStatus;
  result: CheckResult | undefined;
  run: Run;
  /** Null where it is no longer configured. */
  target: Target | null;
  /** Its attempts with their evidence; none while the run goes on. */
  recorded: readonly AttemptEvidence[];
}

/** What stands behind a row of a run: its answer in words, what to do about it, and every attempt with its evidence. */
export function RunRowDetail({ check, result, run, target, recorded }: Props) {
  if (!result) return null;
  const { detail, reason, lines, attempts, outcome, httpStatus } = result;
  return (
    <div className="grid grid-cols-1 gap-3 pl-6.25 leading-5.25 max-lg:pl-0" data-detail={check.id}>
      {detail && (
        <p dir="auto" className="font-medium">
          {detail}
        </p>
      )}
      {reason && <ReasonHelp reason={reason} said={detail} step={stepInRun(result, run, target)} />}
      {lines.length > 0 && <ScriptLines dir="auto">{lines.join('\n')}</ScriptLines>}
      {recorded.length > 0 ? (
        <RecordedAttempts recorded={recorded} />
      ) : (
        <AttemptList attempts={attempts} live={outcome === null} wasAsked={httpStatus !== null} of={null} />
      )}
      <p className="text-muted">
        <CodeText text={check.why} />{' '}
        {check.id !== run.catalogue?.id && (
          <TextLink href={checkHref(check.id, run.target)}>All about {check.id}</TextLink>
        )}
      </p>
    </div>
  );
}
