import { listed } from '@/lib/verdict/words';
import type { AccountWindow, RetryHistory } from '@/lib/domain/insight/accounts';
import type { AuthContract, AuthStanding } from '@/lib/domain/insight/auth-contract';
import type { Confidence, RateGuidance } from '@/lib/domain/insight/rate-guidance';
import type { RetryAfterReport } from '@/lib/domain/insight/retry-after';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { countText, rateText, shareTitle } from './figure-text';

/** What a section says before it shows why: a few words for the top of the page, and a sentence. Backticks set off machine text. */
export interface SectionAnswer {
  figure: string;
  sentence: string;
}

export const NOT_KNOWN = 'Not known yet';

export const WINDOW_WORDS: Record<AccountWindow['id'], string> = {
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
  chosen: 'the chosen time',
};

/** Does a chat 429 carry Retry-After, and is it better to do as it asks? */
export function retryAfterAnswer({ refused, withHeader, comparison }: RetryAfterReport): SectionAnswer {
  if (refused === 0) return { figure: NOT_KNOWN, sentence: 'No chat call on record was answered with 429.' };
  const { count, of } = withHeader;
  if (count === 0) return { figure: 'Never', sentence: `No: none of ${countText(of)} chat 429s carried it.` };
  const carried =
    count === of
      ? `Yes: all ${countText(of)} chat 429s carried it.`
      : `Sometimes: ${shareTitle(withHeader)} chat 429s carried it.`;
  const figure = count === of ? 'Always' : `Sometimes: in ${rateText(withHeader)}`;
  return { figure, sentence: `${carried} ${COMPARED[comparison]}` };
}

const COMPARED: Record<RetryAfterReport['comparison'], string> = {
  honoured_better: 'Waiting as long as it asks works better than plain backoff.',
  backoff_better: 'Plain backoff works better than waiting as long as it asks.',
  no_clear_difference: 'Waiting as long as it asks makes no clear difference from plain backoff.',
  too_few: 'Too few cases to say whether waiting as long as it asks helps.',
};

/** Does waiting and asking again help? */
export function retriesAnswer({ suites }: RetryHistory): SectionAnswer {
  const sum = (of: (suite: RetryHistory['suites'][0]) => number) => suites.reduce((total, one) => total + of(one), 0);
  if (sum(({ results }) => results) === 0) return { figure: NOT_KNOWN, sentence: 'No check is on record.' };
  const share = { count: sum(({ recovered }) => recovered.count), of: sum(({ retried }) => retried) };
  if (share.of === 0) return { figure: 'Never needed', sentence: 'No check had to be tried again.' };
  const rate = rateText({ rate: share.count / share.of });
  return {
    figure: `${rate} passed in the end`,
    sentence: `${shareTitle(share)} checks that were tried again passed in the end (${rate}).`,
  };
}

export const CONFIDENCE_WORDS: Record<Confidence, string> = {
  none: 'no evidence',
  weak: 'weak evidence',
  observed: 'observed',
  measured: 'measured',
};

/** Which rate is safe? */
export function rateAnswer({ concurrency, requestsPerMinute, batch }: RateGuidance): SectionAnswer {
  const [calls, rate] = [concurrency.value, requestsPerMinute.value];
  if (calls !== null && rate !== null) {
    const [first, second] = [CONFIDENCE_WORDS[concurrency.confidence], CONFIDENCE_WORDS[requestsPerMinute.confidence]];
    const isGuess = [concurrency, requestsPerMinute].some(({ confidence }) => confidence === 'weak');
    return {
      figure: `${isGuess ? 'Perhaps ' : ''}${calls} at once, ${rate} a minute`,
      sentence: `${calls} at once (${first}) every ${batch.everySeconds} s, which is at most ${rate} a minute (${second}).`,
    };
  }
  if (calls === null && rate === null) return { figure: NOT_KNOWN, sentence: 'The record supports no figure yet.' };
  const figure = calls === null ? `${rate} a minute` : `${calls} at once`;
  const missing = calls === null ? 'How many at once is not known.' : 'How many a minute is not known.';
  return { figure, sentence: `At most ${figure}. ${missing}` };
}

/** Which header style does chat take? */
export function authAnswer({ standings }: AuthContract): SectionAnswer {
  const of = (standing: AuthStanding['standing']) =>
    standings.filter((entry) => entry.endpoint === 'chat' && entry.standing === standing).map(({ style }) => style);
  const quoted = (styles: readonly string[]) => styles.map((style) => `\`${style}\``);
  const [accepted, refused] = [of('accepted'), of('refused')];
  const rejects = refused.length > 0 ? `rejects ${listed(quoted(refused))}` : '';
  if (accepted.length > 0) {
    const takes = quoted(accepted).join(' or ');
    return { figure: takes, sentence: `Chat takes ${takes}${rejects && `, and ${rejects}`}.` };
  }
  if (rejects) return { figure: 'None is known to work', sentence: `No style is known to work: chat ${rejects}.` };
  const sentence =
    of('unclear').length > 0
      ? 'Every answer so far was about something else, such as capacity.'
      : 'No key was shown yet.';
  return { figure: NOT_KNOWN, sentence };
}

/** How often does a check pass? Of those that a user's own calls are like: smoke and doctor. */
export function accountsAnswer({ checks }: AccountWindow): SectionAnswer {
  const asking = checks.filter(({ suite }) => SUITE_TEXT[suite].aboutLoad);
  const sum = (of: (check: AccountWindow['checks'][0]) => number) => asking.reduce((total, one) => total + of(one), 0);
  const asked = sum(({ strict }) => strict.of);
  if (asked === 0) return { figure: NOT_KNOWN, sentence: 'No smoke or doctor check was recorded in this time.' };
  const [passed, room] = [sum(({ strict }) => strict.count), sum(({ withoutCapacity }) => withoutCapacity.of)];
  const [all, withRoom] = [rateText({ rate: passed / asked }), room === 0 ? null : rateText({ rate: passed / room })];
  const full = rateText({ rate: (asked - room) / asked });
  const there = withRoom === null ? 'there was never room' : `${withRoom} when there was room`;
  return {
    figure: `${all}, ${there}`,
    sentence: `${all} of smoke and doctor checks passed (${shareTitle({ count: passed, of: asked })}), ${there}. Full: ${full}.`,
  };
}
