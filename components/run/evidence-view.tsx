'use client';

import './evidence.css';
import { CopyButton } from '@/components/ui/copy-button';
import { durationText } from '@/components/ui/time-text';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import { bodyNote } from './body-note';
import { curlCommand } from './curl-command';

/** What was sent and what came back, side by side where there is room, and the rule that decided. */
export function EvidenceView({ evidence, rule }: { evidence: Evidence; rule: AttemptEvidence['rule'] }) {
  const { request, response, fault, timing } = evidence;
  return (
    <div className="evidence-view">
      <p>
        <span className="text-muted">Decided by </span>
        {rule ? <a href={`/methodology#${rule.id}`}>{rule.when}</a> : 'a rule that was not recorded'}
      </p>
      <div className="evidence-sides">
        <section>
          <h3>
            Request <CopyButton text={curlCommand(request)} what="as curl" label="Copy as curl" />
          </h3>
          <pre tabIndex={0} role="group" aria-label="Request">
            {`${request.method} ${request.url}\n${headerLines(request.headers)}`}
            {request.body !== null && `\n\n${request.body}`}
          </pre>
          {request.expects !== null && (
            <p className="text-muted">
              The right answer, which was not sent:{' '}
              <code className="font-mono text-xs text-ink">{request.expects}</code>
            </p>
          )}
        </section>
        <section>
          <h3>Response</h3>
          {response && (
            <pre dir="auto" tabIndex={0} role="group" aria-label="Response">
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
    <dl className="evidence-timing">
      <div>
        <dt>Connect</dt>
        <dd>{connectMs === null ? 'no new connection' : durationText(connectMs)}</dd>
      </div>
      <div>
        <dt>First byte</dt>
        <dd>{firstByteMs === null ? 'never came' : durationText(firstByteMs)}</dd>
      </div>
      <div>
        <dt>Total</dt>
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
