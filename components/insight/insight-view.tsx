'use client';

import { StandInBar } from '@/components/board/stand-in-bar';
import { Alert } from '@/components/ui/alert';
import { PageTitle } from '@/components/ui/document';
import { TextLink } from '@/components/ui/text-link';
import { insightHref } from '@/components/ui/hrefs';
import { type NamedTarget, TargetLinks } from '@/components/ui/target-links';
import { Time } from '@/components/ui/time';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import { ServerTimeProvider } from '@/lib/client/use-server-time';
import type { Accounts, CapacityByHour, RetryHistory } from '@/lib/domain/insight-accounts';
import type { AuthContract } from '@/lib/domain/insight-auth-contract';
import type { RateGuidance } from '@/lib/domain/insight-rate-guidance';
import type { RetryAfterReport } from '@/lib/domain/insight-retry-after';
import type { Target } from '@/lib/domain/target';
import { EMBEDDED_TARGET } from '@/lib/domain/words';
import { AccountsSection } from './accounts-section';
import { AnswersList } from './answers-list';
import { AuthSection } from './auth-section';
import { DriftNotice } from './drift-notice';
import { firstRecorded } from './figure-text';
import { RateSection } from './rate-section';
import { RetryAfterSection } from './retry-after-section';
import { RetrySection } from './retry-section';
import { WeekSection } from './week-section';

export interface InsightAnswers {
  accounts: Accounts;
  retryHistory: RetryHistory;
  retryAfter: RetryAfterReport;
  rateGuidance: RateGuidance;
  authContract: AuthContract;
  capacityByHour: CapacityByHour;
}

interface Props {
  target: Target;
  /** All that there are. */
  targets: readonly NamedTarget[];
  answers: InsightAnswers;
}

/** What the evidence of weeks says: drawn first from what the server knew, then renewed section by section. */
export function InsightView({ target, targets, answers }: Props) {
  const { value, fault } = useInsight(insightPath('accounts', target.id), answers.accounts);
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
        <PageTitle>What the evidence says</PageTitle>
        <TargetLinks targets={targets} current={target.id} href={insightHref} />
        {firstRecorded(value) === null && (
          <p className="text-muted">
            Nothing is on record yet. <TextLink href="/">Run a suite from the board</TextLink>: every run adds to this
            page.
          </p>
        )}
        <AnswersList initial={answers} />
        <RetryAfterSection initial={answers.retryAfter} />
        <RetrySection initial={answers.retryHistory} />
        <RateSection initial={answers.rateGuidance} />
        <AuthSection initial={answers.authContract} />
        <AccountsSection initial={answers.accounts} />
        <WeekSection initial={answers.capacityByHour} />
      </main>
    </ServerTimeProvider>
  );
}
