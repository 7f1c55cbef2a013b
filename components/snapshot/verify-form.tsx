'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, FORM, INPUT } from '@/components/ui/field';
import { Headline } from '@/components/ui/headline';
import type { Mark } from '@/components/ui/mark';
import { SCRIPT_LINES } from '@/components/ui/code-text';
import { Time } from '@/components/ui/time';
import type { Verification, VerificationResult } from '@/lib/domain/snapshot/verification';
import { Fact, FactList } from './seal-facts';

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
      <form action={submit} className={FORM}>
        <Field label="Paste the JSON">
          <textarea name="text" rows={8} className={`${INPUT} w-full py-1.5 font-mono text-xs`} spellCheck={false} />
        </Field>
        <Field label="or choose the file">
          <input
            type="file"
            name="file"
            accept="application/json,.json,text/plain"
            className={`${INPUT} w-full min-w-0 py-1.5 pl-1.5 text-base file:mr-2.5 file:cursor-pointer file:rounded-sm file:border file:border-line-strong file:px-2 file:py-0.5 file:text-sm file:font-medium`}
          />
        </Field>
        <Button type="submit" kind="primary" className="justify-self-start" aria-disabled={pending || undefined}>
          {pending ? 'Checking …' : 'Verify'}
        </Button>
      </form>
    </>
  );
}

function Finding({ finding }: { finding: Verification }) {
  const { result, says, differs, sha256, keyId, about, here } = finding;
  return (
    <section role="status" className="grid grid-cols-1 gap-3 border-y border-ink py-4">
      <Headline level={2} mark={MARK[result]}>
        <span className="min-w-0 flex-1">{TITLE[result]}</span>
      </Headline>
      <p className="max-w-prose">{withoutTitle(says, TITLE[result])}</p>
      {differs.length > 0 && (
        <div>
          <p className="text-sm text-muted">{differs.length === 1 ? 'This part differs:' : 'These parts differ:'}</p>
          <ul className={`${SCRIPT_LINES} font-mono`}>
            {differs.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        </div>
      )}
      <FactList>
        {about && <About about={about} />}
        {here && <Fact name="Known here">{HERE[here]}</Fact>}
        {sha256 && (
          <Fact name="SHA-256">
            <code>{sha256}</code>
          </Fact>
        )}
        {keyId && (
          <Fact name="Key">
            <code>{keyId}</code>
          </Fact>
        )}
      </FactList>
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
    <Fact name="It says">
      {about.verified ? 'Verified' : 'Not verified'}: {about.target}
    </Fact>
    <Fact name="Sealed">
      <Time at={about.createdAt} />
    </Fact>
    <Fact name="Snapshot">
      <code>{about.id}</code>
    </Fact>
  </>
);
