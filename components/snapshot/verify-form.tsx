'use client';

import { useActionState } from 'react';
import type { Mark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import type { Verification, VerificationResult } from '@/lib/domain/verification';

interface Props {
  /** Works as a plain form post too, before or without JavaScript. */
  action: (state: Verification | null, form: FormData) => Promise<Verification | null>;
}

const TITLE: Record<VerificationResult, string> = {
  intact: 'Intact',
  reformatted: 'Same content, written anew',
  unknown_key: 'Right seal, unknown key',
  not_json: 'Not JSON',
  not_a_snapshot: 'Not a snapshot',
  newer_schema: 'Newer schema',
  content_changed: 'Content changed',
  seal_broken: 'Seal broken',
};

const HERE: Record<NonNullable<Verification['here']>, string> = {
  live: 'Shared here, and still readable.',
  expired: 'Was shared here; it has expired.',
  revoked: 'Was shared here; it was revoked.',
  unknown: 'Not shared here.',
};

/** Only what is intact is green; what holds but is not as published, or not known here, is not red either. */
const MARK: Record<VerificationResult, Mark> = {
  intact: 'PASS',
  reformatted: 'RECOVERED',
  unknown_key: 'UNKNOWN',
  not_json: 'UNKNOWN',
  not_a_snapshot: 'UNKNOWN',
  newer_schema: 'UNKNOWN',
  content_changed: 'FAIL',
  seal_broken: 'FAIL',
};

export function VerifyForm({ action }: Props) {
  const [finding, submit, pending] = useActionState(action, null);
  return (
    <>
      {finding && <Finding finding={finding} />}
      <form action={submit} className="document-form">
        <label className="field">
          Paste the JSON
          <textarea name="text" rows={8} className="input font-mono text-xs" spellCheck={false} />
        </label>
        <label className="field">
          or choose the file
          <input type="file" name="file" accept="application/json,.json,text/plain" className="input" />
        </label>
        <button type="submit" className="button button-primary justify-self-start" aria-disabled={pending || undefined}>
          {pending ? 'Checking …' : 'Verify'}
        </button>
      </form>
    </>
  );
}

function Finding({ finding }: { finding: Verification }) {
  const { result, says, differs, sha256, keyId, about, here } = finding;
  return (
    <section role="status" className="finding">
      <h2 className="verdict">
        <OutcomeMark mark={MARK[result]} size={24} />
        <span>{TITLE[result]}</span>
      </h2>
      <p className="max-w-prose">{withoutTitle(says, TITLE[result])}</p>
      {differs.length > 0 && (
        <div>
          <p className="text-sm text-muted">{differs.length === 1 ? 'This part differs:' : 'These parts differ:'}</p>
          <ul className="script-lines font-mono">
            {differs.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        </div>
      )}
      <dl className="facts">
        {about && <About about={about} />}
        {here && (
          <div>
            <dt>Known here</dt>
            <dd>{HERE[here]}</dd>
          </div>
        )}
        {sha256 && (
          <div>
            <dt>SHA-256</dt>
            <dd>
              <code>{sha256}</code>
            </dd>
          </div>
        )}
        {keyId && (
          <div>
            <dt>Key</dt>
            <dd>
              <code>{keyId}</code>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** A sentence that begins with what stands above it already, without that. */
function withoutTitle(says: string, title: string): string {
  if (!says.startsWith(`${title}: `)) return says;
  const rest = says.slice(title.length + 2);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

const About = ({ about }: { about: NonNullable<Verification['about']> }) => (
  <>
    <div>
      <dt>It says</dt>
      <dd>
        {about.verified ? 'Verified' : 'Not verified'}: {about.target}
      </dd>
    </div>
    <div>
      <dt>Sealed</dt>
      <dd>
        <Time at={about.createdAt} />
      </dd>
    </div>
    <div>
      <dt>Snapshot</dt>
      <dd>
        <code>{about.id}</code>
      </dd>
    </div>
  </>
);
