import type { OtherWay, RetryAfterForm, RetryAfterReport } from '@/lib/domain/insight/retry-after';
import { listWords, numberText, shareText, waitWords, windowWords } from './plain-words';

type Told = Omit<RetryAfterReport, 'target' | 'generatedAt' | 'paragraph'>;

const FORM_WORDS: Record<RetryAfterForm, string> = {
  seconds: 'whole seconds',
  fraction: 'seconds with a fraction',
  negative: 'a negative number',
  date: 'a date',
  epoch: 'an epoch',
  duration: 'a length of time with its unit',
  unreadable: 'a value that cannot be read',
};

const WAY_WORDS: Record<OtherWay, string> = {
  variant: 'by retry-after-ms or Retry-After under a prefix',
  reset_header: 'by a reset header of the rate limit',
  field: 'in a field of the body',
  words: 'in words',
};

/** The report in plain English, with every count that it rests on. */
export function retryAfterParagraph(report: Told, place: string): string {
  return [...aboutHeader(report, place), otherwiseWords(report), leftOutWords(report)].filter(Boolean).join(' ');
}

function aboutHeader(report: Told, place: string): string[] {
  const { refused, withHeader } = report;
  const when = `From ${windowWords(report.window)}`;
  if (refused === 0) {
    return [`${when}, ${place} answered no recorded chat attempt with 429, so nothing can be said about Retry-After.`];
  }
  const attempts = refused === 1 ? '1 chat attempt' : `${numberText(refused)} chat attempts`;
  const first = `${when}, ${place} answered ${attempts} with 429.`;
  if (withHeader.count === 0) return [first, 'None of them carried a Retry-After header.', backoffWords(report)];
  return [first, headerWords(report), waitedWords(report), comparisonWords(report)];
}

/** The other ways, each with the longest wait that it asked for. Of no interest where there are none. */
function otherwiseWords({ toldOtherwise: { putOff, ways } }: Told): string {
  if (ways.length === 0) return '';
  const told = ways.map(({ way, count, asked }) => `${numberText(count)} ${WAY_WORDS[way]}${rangeWords(asked)}`);
  const all = ways.reduce((sum, { count }) => sum + count, 0);
  return `Of all ${numberText(putOff)} chat attempts that were put off, with whichever status, ${numberText(all)} told the wait in another way: ${listWords(told)}.`;
}

function rangeWords(asked: Told['asked']): string {
  const longest = asked.at(-1);
  if (!longest) return '';
  return longest.upToMs === null ? ' (over 1 h at the longest)' : ` (at most ${waitWords(longest.upToMs)})`;
}

function leftOutWords({ otherwiseRefused: { all, usedUp } }: Told): string {
  if (all === 0) return '';
  const accounts = usedUp === 0 ? 'none' : usedUp === all ? 'all' : numberText(usedUp);
  return `${numberText(all)} more 429s were about something else than room, ${accounts} of them a used-up account, and are not counted here.`;
}

function headerWords({ withHeader, forms, asked, notWaited }: Told): string {
  const seen = forms.filter(({ count }) => count > 0);
  const form = listWords(seen.map((entry) => `${numberText(entry.count)} as ${FORM_WORDS[entry.form]}`));
  const longest = asked.findLast(({ count }) => count > 0);
  const range = longest
    ? longest.upToMs === null
      ? ' The longest asked for more than an hour.'
      : longest.upToMs === 0
        ? ' All asked for no wait at all.'
        : ` None asked for more than ${waitWords(longest.upToMs)}${halfWords(asked, longest.upToMs)}.`
    : '';
  const left = notWaited === 0 ? '' : ` After ${numberText(notWaited)} of them no further attempt was made.`;
  return `${shareText(withHeader)} carried Retry-After: ${form}.${range}${left}`;
}

function halfWords(asked: Told['asked'], longestMs: number): string {
  const total = asked.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  const half = asked.find(({ count }) => (seen += count) * 2 >= total);
  return half?.upToMs && half.upToMs < longestMs ? `, half of them at most ${waitWords(half.upToMs)}` : '';
}

const waitedWords = ({ afterHonoured, afterBackoff }: Told): string =>
  `After a wait as long as it asked for, the next attempt succeeded in ${shareText(afterHonoured)} cases; ` +
  `after plain backoff in ${shareText(afterBackoff)}.`;

function backoffWords({ afterBackoff }: Told): string {
  if (afterBackoff.of === 0) return 'No attempt followed any of them.';
  return `After plain backoff the next attempt succeeded in ${shareText(afterBackoff)} cases.`;
}

function comparisonWords({ comparison, threshold }: Told): string {
  switch (comparison) {
    case 'too_few':
      return `Too few to say whether honouring it helps: at least ${threshold} cases of each kind are needed.`;
    case 'honoured_better':
      return 'Honouring it worked better, beyond chance (95 % intervals apart).';
    case 'backoff_better':
      return 'Plain backoff worked better, beyond chance (95 % intervals apart).';
    case 'no_clear_difference':
      return 'The difference between the two is within chance (95 % intervals overlap).';
  }
}
