import { CodeText } from '@/components/ui/code-text';
import type { CheckResult } from '@/lib/domain/check-result';
import { sameModel } from '@/lib/domain/model-names';
import type { CheckStatus, TargetStatus } from '@/lib/domain/status';
import { AttemptAxis } from './attempt-axis';
import { AttemptList } from './attempt-list';
import { ReasonHelp } from '@/components/run/reason-help';
import { checkHref } from '@/components/ui/hrefs';
import { TextLink } from '@/components/ui/text-link';
import { HistoryRow } from '@/components/timeline/history-row';
import { stepForCheck } from '@/lib/verdict/step-of-status';
import { useServerTime } from '@/lib/client/use-server-time';
import { useVisitor } from '@/lib/client/use-visitor';

const EVERY_MS = 5_000;

interface Props {
  target: TargetStatus;
  check: CheckStatus;
  result: CheckResult | null;
  /** The run that the result is of; null when it is not known, and then no evidence is offered. */
  runId?: string | null;
  /** What that run asked of the catalogue by itself. */
  catalogue?: CheckResult | null;
}

/** What stands behind a row: why the check matters, and everything that was recorded of its latest answer. */
export function CheckDetail({ target, check, result, runId = null, catalogue = null }: Props) {
  return (
    <div
      data-detail={check.id}
      className="grid grid-cols-[minmax(0,24rem)_minmax(0,1fr)] gap-x-12 gap-y-4 pl-6.25 leading-5.25 max-lg:grid-cols-1 max-lg:pl-0"
    >
      <section className="grid content-start gap-3">
        <h2 className="text-base/5.5 font-semibold">{check.title}</h2>
        <p>
          <CodeText text={check.asks} />
        </p>
        <p className="text-muted">
          <CodeText text={check.why} />
        </p>
        <p>
          <TextLink href={checkHref(check.id, target.id)}>All about {check.id}</TextLink>
        </p>
      </section>
      <section className="grid min-w-0 content-start gap-3">
        {result ? (
          <Recorded target={target} result={result} runId={runId} catalogue={catalogue} />
        ) : (
          <p className="text-muted">Nothing is recorded yet: this check has never run.</p>
        )}
      </section>
      <section aria-label={`History of ${check.id}`} className="col-span-full min-w-0">
        <HistoryRow title="90 days" of={{ target: target.id, suite: null, check: check.id }} />
      </section>
    </div>
  );
}

interface RecordedProps {
  target: TargetStatus;
  result: CheckResult;
  runId: string | null;
  catalogue: CheckResult | null;
}

function Recorded({ target, result, runId, catalogue }: RecordedProps) {
  const moment = { now: useServerTime(EVERY_MS), staleAfterMs: Infinity };
  const { mayRead } = useVisitor();
  // A check that could ask nothing because the catalogue failed tells what that met.
  const told = catalogue && result.attempts.length === 0 && result.httpStatus !== null ? catalogue : result;
  const lines = result.lines.length > 0 ? result.lines : [result.line].filter(Boolean);
  return (
    <>
      {result.detail && (
        <p dir="auto" className="font-medium">
          {result.detail}
        </p>
      )}
      {result.reason && (
        <ReasonHelp reason={result.reason} said={result.detail} step={stepForCheck(result, target, moment)} />
      )}
      {lines.length > 0 && (
        <pre dir="auto" className="text-xs/4 whitespace-pre-wrap">
          {lines.join('\n')}
        </pre>
      )}
      <Models result={result} />
      {told !== result && <p>The run asked for the catalogue first, once for all checks that need it:</p>}
      <AttemptAxis attempts={told.attempts} />
      <AttemptList
        attempts={told.attempts}
        live={result.outcome === null}
        wasAsked={result.httpStatus !== null}
        of={runId === null || !mayRead ? null : { runId, checkId: told.id, attempts: told.attempts.length }}
      />
    </>
  );
}

/** A model that served in place of the one asked for is worth a word. */
function Models({ result: { model, servedModel, httpStatus } }: { result: CheckResult }) {
  if (!model) return null;
  const isSame = servedModel !== null && sameModel(model, servedModel);
  return (
    <p className="text-muted">
      Asked for <ModelName name={model} />
      {servedModel === null && httpStatus === 200 && '; the answer does not name the model that served'}
      {isSame && ', served by that model'}
      {servedModel !== null && !isSame && (
        <>
          , <strong className="font-semibold text-ink">served by another</strong>: <ModelName name={servedModel} />
        </>
      )}
    </p>
  );
}

const ModelName = ({ name }: { name: string }) => (
  <code dir="auto" className="text-xs/4 text-ink">
    {name}
  </code>
);
