'use client';

import { useActionState } from 'react';
import { OutcomeMark } from '@/components/ui/outcome-mark';
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

export function VerifyForm({ action }: Props) {
  const [finding, submit, pending] = useActionState(action, null);
  return (
    <>
      {finding && <Finding finding={finding} />}
      <form action={submit} className="grid max-w-3xl gap-4">
        <label className="field">
          Paste the JSON
          <textarea name="text" rows={10} className="input font-mono text-xs" spellCheck={false} />
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
      <h2 className="flex items-center gap-2 text-lg font-semibold tracking-tight">
        <OutcomeMark mark={result === 'intact' ? 'PASS' : result === 'reformatted' ? 'RECOVERED' : 'FAIL'} size={20} />
        {TITLE[result]}
      </h2>
      <p className="max-w-prose">{says}</p>
      {differs.length > 0 && (
        <ul className="font-mono text-xs">
          {differs.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      )}
      <dl className="facts">
        {about && (
          <div>
            <dt>Snapshot</dt>
            <dd>
              {about.id} of {about.createdAt}, {about.target}, {about.verified ? 'verified' : 'not verified'}
              {about.standIn && ' (stand-in)'}
            </dd>
          </div>
        )}
        {sha256 && (
          <div>
            <dt>SHA-256 of the content</dt>
            <dd>{sha256}</dd>
          </div>
        )}
        {keyId && (
          <div>
            <dt>Key</dt>
            <dd>{keyId}</dd>
          </div>
        )}
        {here && (
          <div>
            <dt>Known here</dt>
            <dd>{HERE[here]}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
