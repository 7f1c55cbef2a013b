import { ButtonLink } from '@/components/ui/button';
import { Document, PageTitle } from '@/components/ui/document';
import { methodologyHref } from '@/components/ui/hrefs';
import { type NamedTarget, TargetLinks } from '@/components/ui/target-links';
import type { Methodology } from '@/lib/domain/api/methodology';
import { Contents } from './contents';
import { RetryRules } from './retry-rules';
import { RuleTables } from './rule-tables';
import { SignalRules } from './signal-rules';
import { SuiteMethodView } from './suite-method-view';
import { WordEntry } from './word-entry';
import { TextLink } from '@/components/ui/text-link';
import { OUTCOME_MEANING } from '@/lib/domain/reason-text';
import { STATES } from '@/lib/domain/word-book';
import { ageText } from '@/lib/verdict/age';
import { OUTCOMES } from '@/lib/domain/words';

interface Props {
  methodology: Methodology;
  /** Id of the target whose requests are shown. */
  target: string;
  /** All that there are. */
  targets: readonly NamedTarget[];
}

/** The rules of this very server: printed from the tables that decide, so that they cannot say anything else. */
export function MethodologyPage({ methodology, target, targets }: Props) {
  const { suites, tables, limits, proxy } = methodology;
  return (
    <Document className="methodology lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-x-14 lg:gap-y-6 print:block">
      <div className="grid gap-2 lg:col-span-full">
        <PageTitle>How it asks and judges</PageTitle>
        <TargetLinks targets={targets} current={target} href={methodologyHref} />
        <p className="text-lg">
          This page is made from the same registry of checks and the same tables of rules that decide. What a check says
          on the board, one of these rules has said; each attempt names it. This is version {methodology.rulesVersion}{' '}
          of the rules.
        </p>
      </div>
      <Contents suites={suites} tables={tables} />
      <div className="grid grid-cols-1 gap-10 max-md:gap-8">
        <Words staleAfterMs={limits.staleAfterMs} />
        <section aria-labelledby="checks">
          <h2 id="checks">What is asked</h2>
          <p>
            At most {limits.maxConcurrency} calls are in flight at a time. Each attempt has {seconds(limits.timeoutMs)}{' '}
            for everything, its body included; of a body at most {limits.maxBytes.toLocaleString('en')} decoded bytes
            are read. {proxy === null ? '' : `The gateway is asked through the proxy ${proxy}. `}
            Redirects are never followed, so that the key goes nowhere else. The JSON questions are the same bytes in
            every run, because the gateway bills repeated bodies less.
          </p>
          {suites.map((suite) => (
            <SuiteMethodView key={suite.id} suite={suite} tables={tables} />
          ))}
        </section>
        <SignalRules signals={methodology.signals} calls={methodology.calls} />
        <RuleTables tables={tables} />
        <RetryRules methodology={methodology} />
        <ButtonLink size="small" href="#contents" className="sticky bottom-3 justify-self-end bg-canvas lg:hidden">
          Contents
        </ButtonLink>
      </div>
    </Document>
  );
}

const seconds = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`);

const RULED = STATES.filter(({ id }) => ['verified', 'stale'].includes(id));

/** The words that the rules below come to; all the others have a page of their own. */
function Words({ staleAfterMs }: { staleAfterMs: number }) {
  return (
    <section aria-labelledby="words">
      <h2 id="words">What the words mean</h2>
      <dl>
        {([...OUTCOMES, 'UNKNOWN'] as const).map((word) => (
          <WordEntry key={word} word={word} mark={word}>
            {OUTCOME_MEANING[word]}
          </WordEntry>
        ))}
        {RULED.map(({ id, word, means }) => (
          <WordEntry key={id} word={word}>
            {means}
            {id === 'stale' && ` Here that is after ${ageText(staleAfterMs)}.`}
          </WordEntry>
        ))}
        <WordEntry word="The key">
          It is taken out of everything received, in plain, encoded and partial forms, before anything is stored, logged
          or shown.
        </WordEntry>
      </dl>
      <p>
        <TextLink href="/words">All the words</TextLink>, with every reason and side.
      </p>
    </section>
  );
}
