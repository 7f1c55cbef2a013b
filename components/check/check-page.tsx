import { REASON_WORDS } from '@/lib/verdict/words';
import { rowState } from '@/components/board/row-state';
import { Crumbs, Facts } from '@/components/run/crumbs';
import { ReasonHelp } from '@/components/run/reason-help';
import { RecordedAttempts } from '@/components/run/recorded-attempts';
import { runsHref } from '@/components/run/run-filters';
import { StandInNote } from '@/components/ui/stand-in-name';
import { CodeText, ScriptLines } from '@/components/ui/code-text';
import { Block, Document } from '@/components/ui/document';
import { Headline } from '@/components/ui/headline';
import { checkHref, runHref } from '@/components/ui/hrefs';
import { LinkBar } from '@/components/ui/link-bar';
import { markTone } from '@/components/ui/mark';
import { TextLink } from '@/components/ui/text-link';
import { type NamedTarget, TargetLinks, ofTarget } from '@/components/ui/target-links';
import { Time, TimeAgo } from '@/components/ui/time';
import { durationText, waitText } from '@/components/ui/time-text';
import { WINDOW_NAMES } from '@/components/ui/time-window';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { WindowId } from '@/lib/domain/insight/accounts';
import type { CheckRecord, CheckResult } from '@/lib/domain/check-result';
import type { CheckStatus, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { stepForCheck } from '@/lib/verdict/step-of-status';
import type { Step } from '@/lib/verdict/step';
import { CheckHistory } from './check-history';
import { Reasons } from './reasons';

/** The time that is shown where none was asked for. */
export const LATELY: WindowId = '24h';

interface Props {
  check: CheckStatus;
  suite: SuiteStatus;
  target: TargetStatus;
  /** All that there are. */
  targets: readonly NamedTarget[];
  staleAfterMs: number;
  /** Milliseconds since the epoch. */
  now: number;
  window: WindowId;
  record: CheckRecord;
  /** The run that the latest result is of; null when it never ran. */
  runId: string | null;
  recorded: AttemptEvidence[];
}

/** One check on one target: what it asks, what it last found with the evidence, and how it has been. */
export function CheckPage({
  check,
  suite,
  target,
  targets,
  staleAfterMs,
  now,
  window,
  record,
  runId,
  recorded,
}: Props) {
  const { mark, word, note } = rowState(check, { ...suite, running: null }, target.authStyle);
  const { latest } = check;
  const moment = { now, staleAfterMs };
  return (
    <Document>
      <title>{`${check.id} ${word}${ofTarget(targets, target.id)} · Chutes status`}</title>
      <Crumbs
        path={[
          { href: '/', name: 'Board' },
          { href: runsHref({ suite: suite.id, target: target.id }), name: SUITE_TEXT[suite.id].title },
        ]}
      />
      <Headline mark={mark}>
        <span className="min-w-0 flex-1">
          <code className="text-[0.92em] tracking-snug">{check.id}</code> <span className={markTone(mark)}>{word}</span>
          {note && <span className="font-normal text-muted"> {note}</span>}
        </span>
      </Headline>
      <TargetLinks targets={targets} current={target.id} href={(of) => checkHref(check.id, of)} />
      <StandInNote shown={target.standIn} />
      <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,6fr)] gap-x-14 gap-y-5 pt-4 max-lg:grid-cols-1">
        <section aria-label="What it asks" className="grid content-start gap-2">
          <p className="text-lg text-pretty">
            <CodeText text={check.asks} />
          </p>
          <p className="text-muted">
            <CodeText text={check.why} />
          </p>
        </section>
        <section aria-label="Latest result" className="grid content-start gap-3">
          {latest && runId ? (
            <Latest latest={latest} slow={record.slow} runId={runId} step={stepForCheck(latest, target, moment)} />
          ) : (
            <p className="text-muted">
              This check has never run.{' '}
              <TextLink href="/">Run {SUITE_TEXT[suite.id].title.toLowerCase()} from the board</TextLink>.
            </p>
          )}
        </section>
      </div>
      {runId && (
        <Block title="How it has been">
          <LinkBar
            label="Time"
            links={WINDOW_NAMES.map(([id, name]) => ({
              href: `${checkHref(check.id, target.id)}${id === LATELY ? '' : `&window=${id}`}`,
              ...{ name, current: id === window },
            }))}
          />
          <CheckHistory key={window} record={record} window={window} />
          {record.runs > 0 && <Reasons record={record} />}
        </Block>
      )}
      {runId && (
        <Block title="Attempts of the latest run">
          <RecordedAttempts recorded={recorded} />
        </Block>
      )}
    </Document>
  );
}

interface LatestProps {
  latest: CheckResult;
  slow: CheckRecord['slow'];
  runId: string;
  step: Step | null;
}

function Latest({ latest, slow, runId, step }: LatestProps) {
  const { reason, model, servedModel } = latest;
  const served = servedModel === model ? 'the model asked for' : (servedModel ?? 'not told');
  return (
    <>
      {latest.detail && (
        <p dir="auto" className="font-medium">
          {latest.detail}
        </p>
      )}
      {slow && (
        <p className="font-semibold">
          Verified, but slow: {waitText(slow.latencyMs)}, usually {waitText(slow.usualMs)}.
        </p>
      )}
      {reason && <ReasonHelp reason={reason} said={latest.detail} step={step} />}
      <Facts
        facts={[
          ['HTTP', latest.httpStatus],
          [
            latest.outcome === 'PASS' ? 'Latency' : 'Answered after',
            latest.latencyMs === null ? null : durationText(latest.latencyMs),
          ],
          ['Reason', reason && REASON_WORDS[reason]],
          ['When', latest.finishedAt && <When key="when" at={latest.finishedAt} runId={runId} />],
          ['Model', model && <code key="model">{model}</code>],
          ['Served by', model && latest.httpStatus === 200 ? served : null],
        ]}
      />
      {latest.lines.length > 0 && <ScriptLines dir="auto">{latest.lines.join('\n')}</ScriptLines>}
    </>
  );
}

const When = ({ at, runId }: { at: string; runId: string }) => (
  <>
    <TextLink href={runHref(runId)}>
      <Time at={at} />
    </TextLink>{' '}
    <span className="text-faint print:hidden">
      <TimeAgo at={at} />
    </span>
  </>
);
