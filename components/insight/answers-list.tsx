'use client';

import { CodeText } from '@/components/ui/code-text';
import { TEXT_LINK } from '@/components/ui/text-link';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import { NOT_KNOWN, accountsAnswer, authAnswer, rateAnswer, retriesAnswer, retryAfterAnswer } from './answers';
import { firstRecorded } from './figure-text';
import type { InsightChoices } from './insight-choices';
import type { InsightAnswers } from './insight-view';

/** Read first, on top and in each section. */
export const ANSWER_TEXT = 'text-lg tracking-snug text-pretty';

/** The questions with their answers in a few words, each leading to its evidence. */
export function AnswersList({ initial, choices }: { initial: InsightAnswers; choices: InsightChoices }) {
  const live = useAnswers(initial, choices);
  const accounts = firstRecorded(live.accounts);
  const answers = [
    ['retry-after', 'Does a 429 carry Retry-After?', retryAfterAnswer(live.retryAfter).figure],
    ['retries', 'Does waiting help?', retriesAnswer(live.retryHistory).figure],
    ['rate', 'Which rate is safe?', rateAnswer(live.rateGuidance).figure],
    ['auth', 'Which auth style works on chat?', authAnswer(live.authContract).figure],
    ['accounts', 'How often does a check pass?', accounts ? accountsAnswer(accounts).figure : NOT_KNOWN],
  ] as const;
  return (
    <nav aria-label="On this page">
      <ul className="grid grid-cols-3 gap-x-10 gap-y-4 pt-1 pb-3 max-lg:grid-cols-2 max-sm:grid-cols-1 max-sm:gap-2">
        {answers.map(([id, question, answer]) => (
          <li key={id} className="grid content-start">
            <a href={`#${id}`} className={`min-h-6 w-fit py-0.5 text-sm/5 text-muted hover:text-ink ${TEXT_LINK}`}>
              {question}
            </a>
            <strong className={answer === NOT_KNOWN ? `${ANSWER_TEXT} text-faint` : `${ANSWER_TEXT} font-semibold`}>
              <CodeText text={answer} />
            </strong>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Each as its section knows it: the same path is asked for once. */
function useAnswers(initial: InsightAnswers, { window }: InsightChoices) {
  const of = <T extends { target: string }>(name: string, first: T): [string, T] => [
    insightPath(name, first.target, { window }),
    first,
  ];
  return {
    accounts: useInsight(...of('accounts', initial.accounts)).value,
    retryHistory: useInsight(...of('retry-history', initial.retryHistory)).value,
    retryAfter: useInsight(...of('retry-after', initial.retryAfter)).value,
    rateGuidance: useInsight(...of('rate-guidance', initial.rateGuidance)).value,
    authContract: useInsight(...of('auth-contract', initial.authContract)).value,
  };
}
