import type { WaitText } from '@/lib/domain/evidence';
import type { ToldField } from '@/lib/checks/signals/buckets';
import { durationAt, parseDuration } from './duration';
import { readWait, type Wait } from './read-wait';
import { WORDS, type WaitKind } from './wait-names';
import { zoneAt } from './time-zone';
import { dateAt } from './written-date';

const oneOf = (...forms: string[]) => `(?:${forms.join('|')})`;

const ABOUT = oneOf('about', 'approx(?:imately|\\.)?', 'around', 'roughly', 'another', 'the next', 'at least', 'up to');
const FILLER = `\\s*(?:${ABOUT}|~|≈|约|大约)?\\s*$`;
const OBJECT = oneOf(
  'again',
  'later',
  'it',
  'once more',
  '(?:(?:your|this|the)\\s)?(?:request|query|prompt|model|call)',
);
const CONNECTED = oneOf(
  'in',
  'after',
  'at',
  'on',
  'by',
  'around',
  'from',
  'not before',
  'until',
  'for',
  'is',
  'of',
  '[:=-]',
);

/** What a time that asks to wait stands behind. */
const BEFORE: Record<WaitKind, RegExp> = {
  retry: new RegExp(
    oneOf(
      `\\b(?:re-?try(?:ing)?|try)(?:\\s${OBJECT})*`,
      '\\bretry[-_ ]?after(?:[-_ ]?(?:seconds?|secs?))?',
      '\\b(?:estimated\\s)?(?:(?:wait(?:ing)?|queue)(?:\\s(?:time|period))?|estimated\\stime|eta)',
      '\\bcool(?:ing)?[- ]?down(?:\\s(?:time|period))?',
      '\\b(?:come|be)\\sback',
      '(?<!\\b(?:fall|falling|roll)\\s)\\bback(?:\\s(?:online|up))?(?=\\s(?:at|in|on|around|by)\\b)',
      '\\b(?:next|another)\\s(?:request|attempt|call|try)(?:\\s\\w+){0,2}(?=\\s(?:in|after|at)\\b)',
      '\\b(?:downtime|maintenance|outage|down|offline)(?=\\s(?:for|until)\\b)',
      '\\b(?:available|accessible)(?:\\sagain)?(?=\\s(?:in|after|at|from)\\b)',
      '\\b(?:(?:re)?gain|have|can|restore)\\saccess(?:\\s(?:the\\s|this\\s)?api)?(?:\\sagain)?(?=\\s(?:in|after|at|on|from)\\b)',
      '\\b(?:unavailable|blocked|banned|suspended|limited|throttled|paused|locked(?: out)?)(?=\\s(?:for|until)\\b)',
      '(?:等待|稍等|稍候|冷却|冷卻|重试|重試)(?:时间|時間)?(?:为|為|至|[:：])?',
    ) + `["']?(?:\\s?${CONNECTED})*${FILLER}`,
    'i',
  ),
  reset: new RegExp(
    '(?<!\\b(?:connection|stream|upstream|peer|password|link)\\s)' +
      oneOf(
        '\\b(?:reset(?:s|ting)?|restored?|replenish(?:es|ed)?|renew(?:s|ed)?|refill(?:s|ed)?|refresh(?:es|ed)?|lifted|unlock(?:s|ed)?)',
        '(?:重置|恢复|恢復|刷新|解除|可用)(?:时间|時間)?(?:为|為|于|於|在|还有|還有|还需|剩余|剩餘|[:：])',
      ) +
      `(?:\\s(?:again|automatically|daily|every day|time|date))*(?:\\s?${CONNECTED})*${FILLER}`,
    'i',
  ),
};

/** What follows where the time stands first: `30 秒后重试`, `20 minutes until reset`. */
const AFTER: Record<WaitKind, RegExp> = {
  retry: /^\s*[之以]?[后後]?[,，\s]*[请請可]?(?:再次?|重新)?(?:重[试試]|[尝嘗]?[试試]|[请請]求|发起请求|访问|訪問)/,
  reset:
    /^\s*[之以]?[后後]?(?:将|將|会|會|自动|自動)*(?:重置|恢[复復]|刷新|解除|解封)|^\s(?:until|before|till)\s(?:\w+\s){0,4}reset/i,
};
/** English puts it first only at the beginning of a sentence: `timed out after 30 s, please retry` asks for nothing. */
const FIRST = new RegExp(`(?:^|[.!;:]\\s)(?:please\\s)?(?:in|after)${FILLER}`, 'i');
const THEN_RETRY = /^,?\s(?:(?:and|then|before|please|you (?:can|may))\s)*(?:re-?try|try again)/i;

const MAY_BEGIN =
  /(?<![a-z\d/.-]|\d:)(?:\d|an?\s|half\s|(?:one|two|three|four|five|six|seven|eight|nine|ten)\s|tomorrow|midnight|noon|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)[a-z]*[.,]?\s|beijing)|[一二两兩三四五六七八九十半](?:个|個)?(?:秒|分|小|天|周|星)|明天|明日|次日|北京/giu;

/** Waits that the words of an error ask for, or the resets that they tell of, in English and Chinese. */
export function toldWords(waits: readonly WaitText[], kind: WaitKind, now: number): ToldField[] {
  // `retry_in` in a sentence is read as the words that it is made of; America/Los_Angeles stays one.
  return waits
    .filter(({ where }) => where === WORDS)
    .flatMap(({ raw }) => toldIn(raw.replace(/(?<!\/\w{0,40})_/g, ' '), kind, now));
}

function toldIn(text: string, kind: WaitKind, now: number): ToldField[] {
  const found: ToldField[] = [];
  let read = 0;
  for (const { index } of text.matchAll(MAY_BEGIN)) {
    const time = index < read ? null : timeAt(text, index, now);
    if (!time) continue;
    read = time.end;
    const raw = saidAround(text, index, time.end, kind);
    if (raw === null) continue;
    const past = kind === 'retry' && justPassed(text.slice(index, time.end), time.wait, now);
    found.push({ source: WORDS, raw, wait: past ? { form: time.wait.form, at: now } : time.wait });
  }
  return found;
}

/** "Back at 18:00", said at 18:02, is late by two minutes; what resets daily at that time does so tomorrow. */
const justPassed = (said: string, wait: Wait, now: number): boolean =>
  /^\d{1,2}(?::\d{2}|\s?[ap]\.?m)/i.test(said) && 'at' in wait && wait.at - now > 23 * 3_600_000;

/** The words that make a wait of a time; null when they make none. */
function saidAround(text: string, start: number, end: number, kind: WaitKind): string | null {
  const [before, after] = [text.slice(Math.max(0, start - 80), start), text.slice(end, end + 60)];
  if (/^\s*(?:ago|前)/i.test(after)) return null;
  const cue = BEFORE[kind].exec(before);
  if (cue) return cue[0] + text.slice(start, end);
  const follows = AFTER[kind].exec(after) ?? (kind === 'retry' && FIRST.test(before) ? THEN_RETRY.exec(after) : null);
  return follows && text.slice(start, end) + follows[0];
}

function timeAt(text: string, from: number, now: number): { wait: Wait; end: number } | null {
  const length = clockAt(text, from) ?? durationAt(text, from);
  if (length) return { wait: { form: 'duration', after: length.ms }, end: length.end };
  const date = dateAt(text, from, now);
  if (date) return { wait: { form: date.zoned ? 'date' : 'date_without_zone', at: date.at }, end: date.end };
  return bareNumberAt(text, from, now);
}

/** As .NET writes a length of time, `in 00:12:44` or `1.05:12:44`: with days, behind "in", or from nought hours behind "after" it is no time of day. */
function clockAt(text: string, from: number): { ms: number; end: number } | null {
  const clock = /^(?:\d{1,3}\.)?\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?![\d:])/.exec(text.slice(from))?.[0];
  if (clock === undefined || zoneAt(text, from + clock.length)) return null;
  const before = text.slice(0, from);
  const meant = /^\d+\./.test(clock) || /\bin\s$/i.test(before) || (/\bafter\s$/i.test(before) && /^00?:/.test(clock));
  const ms = meant ? parseDuration(clock) : null;
  return ms === null ? null : { ms, end: from + clock.length };
}

/** A number without a unit, such as `retry after 30` or an epoch: only where nothing comes that it could be a number of. */
function bareNumberAt(text: string, from: number, now: number): { wait: Wait; end: number } | null {
  const digits = /^\d+(?:\.\d+)?(?=\s*(?:$|[,;!)\]}"']|\.(?!\d)))/.exec(text.slice(from))?.[0];
  const wait = digits === undefined ? null : readWait(digits, 's', now);
  if (digits === undefined || wait === null) return null;
  const counted = wait.form === 'epoch' || /(?:\b(?:after|in)|[:=])["']?\s*$/i.test(text.slice(0, from));
  return counted ? { wait, end: from + digits.length } : null;
}
