'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { TextLink } from '@/components/ui/text-link';
import { durationText } from '@/components/ui/time-text';
import type { AttemptEvidence } from '@/lib/domain/attempt-evidence';
import type { Evidence } from '@/lib/domain/evidence';
import { bodyNote } from './body-note';
import { curlCommand } from './curl-command';

/** What the evidence is folded behind. */
export const EVIDENCE_SUMMARY = 'w-fit cursor-pointer text-muted hover:text-ink';

const SIDE = 'grid min-w-0 content-start gap-1.5';
const SIDE_HEAD = 'flex min-h-7 flex-wrap items-center justify-between gap-x-3 gap-y-1 font-semibold';
const SIDE_TEXT =
  'max-h-112 overflow-auto rounded-md border border-line bg-surface px-3 py-2.5 text-xs/4.5 whitespace-pre-wrap print:max-h-none';

/** What was sent and what came back, side by side where there is room, and the rule that decided. */
export function EvidenceView({ evidence, rule }: { evidence: Evidence; rule: AttemptEvidence['rule'] }) {
  const { request, response, fault, timing } = evidence;
  return (
    <div data-evidence className="grid gap-3 pt-2 pb-3">
      <p>
        <span className="text-muted">Decided by </span>
        {rule ? <TextLink href={`/methodology#${rule.id}`}>{rule.when}</TextLink> : 'a rule that was not recorded'}
      </p>
      <div className="grid gap-4 lg:grid-cols-2">
        <section className={SIDE}>
          <h3 className={SIDE_HEAD}>
            Request <CopyButton text={curlCommand(request)} what="as curl" label="Copy as curl" />
          </h3>
          <pre className={SIDE_TEXT} tabIndex={0} role="group" aria-label="Request">
            {`${request.method} ${request.url}\n${headerLines(request.headers)}`}
            {request.body !== null && `\n\n${request.body}`}
          </pre>
          {request.expects !== null && (
            <p className="text-muted">
              The right answer, which was not sent: <code className="text-xs/4 text-ink">{request.expects}</code>
            </p>
          )}
        </section>
        <section className={SIDE}>
          <h3 className={SIDE_HEAD}>Response</h3>
          {response && (
            <pre className={SIDE_TEXT} dir="auto" tabIndex={0} role="group" aria-label="Response">
              {`HTTP ${response.status}\n${headerLines(response.headers)}`}
              {response.bodyExcerpt !== '' && `\n\n${response.bodyExcerpt}`}
            </pre>
          )}
          {response && <p className="text-muted">{bodyNote(response)}</p>}
          {fault && (
            <p dir="auto">
              {faultText(fault)}: {fault.message}
            </p>
          )}
        </section>
      </div>
      <Timing timing={timing} />
    </div>
  );
}

function Timing({ timing: { connectMs, firstByteMs, totalMs } }: { timing: Evidence['timing'] }) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      <div className="flex gap-2">
        <dt className="text-muted">Connect</dt>
        <dd>{connectMs === null ? 'no new connection' : durationText(connectMs)}</dd>
      </div>
      <div className="flex gap-2">
        <dt className="text-muted">First byte</dt>
        <dd>{firstByteMs === null ? 'never came' : durationText(firstByteMs)}</dd>
      </div>
      <div className="flex gap-2">
        <dt className="text-muted">Total</dt>
        <dd>{durationText(totalMs)}</dd>
      </div>
    </dl>
  );
}

const headerLines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

const faultText = ({ kind, detail }: NonNullable<Evidence['fault']>): string =>
  kind.replaceAll('_', ' ') + (detail ? ` (${detail})` : '');
