import './methodology.css';
import { methodologyHref } from '@/components/ui/hrefs';
import { type NamedTarget, TargetLinks } from '@/components/ui/target-links';
import type { Methodology } from '@/lib/domain/methodology';
import { Contents } from './contents';
import { RetryRules } from './retry-rules';
import { RuleTables } from './rule-tables';
import { SignalRules } from './signal-rules';
import { SuiteMethodView } from './suite-method-view';
import { Words } from './words';

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
    <main className="page document methodology">
      <div className="methodology-head">
        <h1 className="text-2xl font-semibold tracking-tight">How it asks and judges</h1>
        <TargetLinks targets={targets} current={target} href={methodologyHref} />
        <p className="lead">
          This page is made from the same registry of checks and the same tables of rules that decide. What a check says
          on the board, one of these rules has said; each attempt names it. This is version {methodology.rulesVersion}{' '}
          of the rules.
        </p>
      </div>
      <Contents suites={suites} tables={tables} />
      <div className="methodology-body">
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
        <a href="#contents" className="button button-small to-toc">
          Contents
        </a>
      </div>
    </main>
  );
}

const seconds = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`);
