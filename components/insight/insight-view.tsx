'use client';

import { StandInBar } from '@/components/board/stand-in-bar';
import { Alert } from '@/components/ui/alert';
import { PageTitle } from '@/components/ui/document';
import { LinkBar } from '@/components/ui/link-bar';
import { TextLink } from '@/components/ui/text-link';
import { type NamedTarget, TargetLinks } from '@/components/ui/target-links';
import { Time } from '@/components/ui/time';
import { WINDOW_NAMES } from '@/components/ui/time-window';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import { ServerTimeProvider } from '@/lib/client/use-server-time';
import type { Accounts, RetryHistory } from '@/lib/domain/insight/accounts';
import type { AuthContract } from '@/lib/domain/insight/auth-contract';
import type { RateGuidance } from '@/lib/domain/insight/rate-guidance';
import type { RetryAfterReport } from '@/lib/domain/insight/retry-after';
import type { WhenToRun } from '@/lib/domain/insight/when-to-run';
import type { Target } from '@/lib/domain/target';
import { EMBEDDED_TARGET } from '@/lib/domain/words';
import { AccountsSection } from './accounts-section';
import { AnswersList } from './answers-list';
import { AuthSection } from './auth-section';
import { DriftNotice } from './drift-notice';
import { firstRecorded } from './figure-text';
import { type InsightChoices, choicesHref } from './insight-choices';
import { RateSection } from './rate-section';
import { RetryAfterSection } from './retry-after-section';
import { RetrySection } from './retry-section';
import { WeekAnswers } from './week-answers';
import { WeekSection } from './week-section';

export interface InsightAnswers {
  accounts: Accounts;
  retryHistory: RetryHistory;
  retryAfter: RetryAfterReport;
  rateGuidance: RateGuidance;
  authContract: AuthContract;
  whenToRun: WhenToRun;
}

interface Props {
  target: Target;
  /** All that there are. */
  targets: readonly NamedTarget[];
  choices: InsightChoices;
  answers: InsightAnswers;
}

/** What the evidence of weeks says: drawn first from what the server knew, then renewed section by section. */
export function InsightView({ target, targets, choices, answers }: Props) {
  const query = { window: choices.window };
  const { value, fault } = useInsight(insightPath('accounts', target.id, query), answers.accounts);
  return (
    <ServerTimeProvider generatedAt={answers.accounts.generatedAt}>
      {target.standIn && <StandInBar embedded={target.id === EMBEDDED_TARGET} />}
      <DriftNotice initial={answers.authContract} of={null} />
      {fault && (
        <div className="page pt-4">
          <Alert title="This dashboard’s own server cannot be reached.">
            {fault.message} Below is what was known at <Time at={value.generatedAt} />.
          </Alert>
        </div>
      )}
      <main
        className={`page grid grid-cols-1 gap-3 pt-4.5 pb-16 [&_time]:whitespace-nowrap ${fault ? '[filter:grayscale(1)]' : ''}`}
      >
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <PageTitle>What the evidence says</PageTitle>
          <LinkBar
            label="Time"
            links={WINDOW_NAMES.map(([window, name]) => ({
              ...{ name, href: choicesHref(target.id, { ...choices, window }), current: window === choices.window },
            }))}
          />
        </div>
        <TargetLinks targets={targets} current={target.id} href={(id) => choicesHref(id, choices)} />
        <WeekAnswers initial={answers.whenToRun} choices={choices} />
        {firstRecorded(value) === null && (
          <p className="text-muted">
            Nothing is on record in this time. <TextLink href="/">Run a suite from the board</TextLink>: every run adds
            to this page.
          </p>
        )}
        <AnswersList initial={answers} choices={choices} />
        <WeekSection initial={answers.whenToRun} choices={choices} />
        <RetryAfterSection initial={answers.retryAfter} choices={choices} />
        <RetrySection initial={answers.retryHistory} choices={choices} />
        <RateSection initial={answers.rateGuidance} choices={choices} />
        <AuthSection initial={answers.authContract} choices={choices} />
        <AccountsSection initial={answers.accounts} choices={choices} />
      </main>
    </ServerTimeProvider>
  );
}
