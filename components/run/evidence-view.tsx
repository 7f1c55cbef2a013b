'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { TextLink } from '@/components/ui/text-link';
import { durationText } from '@/components/ui/time-text';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import { EXCERPT_LENGTH } from '@/lib/domain/words';

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

/** How long a body was, and whether what is shown of it is all of it. */
export function bodyNote({ bodyBytes, bodyExcerpt }: NonNullable<Evidence['response']>): string {
  const size = bodyBytes === 1 ? '1 byte' : `${bodyBytes.toLocaleString('en')} bytes`;
  // Cutting leaves no half of a surrogate pair, so an excerpt that was cut may be one character shorter.
  const mayBeCut = bodyExcerpt.length >= EXCERPT_LENGTH - 1;
  const isCut = mayBeCut && new TextEncoder().encode(bodyExcerpt).length < bodyBytes;
  return isCut ? `${size} of body, of which the beginning is shown.` : `${size} of body.`;
}

const KEY = '$CHUTES_API_KEY';

/** The request as a command for a shell, with the key as a variable, so that it can be passed on. */
export function curlCommand({ method, url, headers, body }: Evidence['request']): string {
  const parts = ['curl -sS -i', ...(method === 'POST' ? ['-X POST'] : []), quoted(url)];
  for (const [name, value] of Object.entries(headers)) {
    // The shell's curl undoes codings by itself when it is told to.
    if (name === 'accept-encoding') parts.push('--compressed');
    else parts.push(`-H ${value.endsWith(KEY) ? `"${name}: ${value}"` : quoted(`${name}: ${value}`)}`);
  }
  if (body !== null) parts.push(`--data-raw ${quoted(body)}`);
  return parts.join(' \\\n  ');
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
