import './methodology.css';
import { ageText } from '@/components/ui/time-text';
import type { Methodology } from '@/lib/domain/methodology';
import { RetryRules } from './retry-rules';
import { RuleTables } from './rule-tables';
import { SuiteMethodView } from './suite-method-view';

const PARTS = [
  ['words', 'What the words mean'],
  ['checks', 'What is asked'],
  ['rules', 'How an answer is judged'],
  ['retries', 'What is retried'],
] as const;

/** The rules of this very server: printed from the tables that decide, so that they cannot say anything else. */
export function MethodologyPage({ methodology }: { methodology: Methodology }) {
  const { suites, tables, limits } = methodology;
  return (
    <main className="page methodology">
      <p>
        <a href="/">Back to the board</a>
      </p>
      <h1>How it asks and judges</h1>
      <p className="lead">
        This page is made from the same registry of checks and the same tables of rules that decide. What a check says
        on the board, one of these rules has said; each attempt names it. This is version {methodology.rulesVersion} of
        the rules.
      </p>
      <nav aria-label="On this page">
        <ul>
          {PARTS.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Words staleAfterMs={limits.staleAfterMs} />
      <section aria-labelledby="checks">
        <h2 id="checks">What is asked</h2>
        <p>
          At most {limits.maxConcurrency} calls are in flight at a time. Each attempt has {seconds(limits.timeoutMs)}{' '}
          for everything, its body included; of a body at most {limits.maxBytes.toLocaleString('en')} decoded bytes are
          read. Redirects are never followed, so that the key goes nowhere else. The JSON questions are the same bytes
          in every run, because the gateway bills repeated bodies less.
        </p>
        {suites.map((suite) => (
          <SuiteMethodView key={suite.id} suite={suite} tables={tables} />
        ))}
      </section>
      <RuleTables tables={tables} />
      <RetryRules methodology={methodology} />
    </main>
  );
}

function Words({ staleAfterMs }: { staleAfterMs: number }) {
  return (
    <section aria-labelledby="words">
      <h2 id="words">What the words mean</h2>
      <dl className="words">
        <dt>Verified</dt>
        <dd>
          A run is verified when its exit code is 0. The target is verified when the latest finished run of every suite
          is, and none of them is stale.
        </dd>
        <dt>Stale</dt>
        <dd>
          A run that ended more than {ageText(staleAfterMs)} ago vouches for nothing any more. What was known before is
          shown with its age, and never as a pass.
        </dd>
        <dt>PASS, FAIL, CAPACITY</dt>
        <dd>
          PASS: the body says so. FAIL: the gateway did something else. CAPACITY: the gateway said “not now”; that is
          neither a bug nor a success.
        </dd>
        <dt>SKIPPED, ERROR</dt>
        <dd>SKIPPED: not asked, with what would enable it. ERROR: a fault of this dashboard, never of the gateway.</dd>
        <dt>The key</dt>
        <dd>
          It is taken out of everything received, in plain, encoded and partial forms, before anything is stored, logged
          or shown.
        </dd>
      </dl>
    </section>
  );
}

const seconds = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`);
