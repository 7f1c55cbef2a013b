import type { Window } from './meaning';

const UNIT_LONG = '(?:days?|weeks?|months?|mo|years?|billing (?:cycle|period)|sessions?|calendar \\w+)';
const UNIT_SHORT = '(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h)';
const EVERY =
  '(?:per|by|each|every|a|an|in (?:a|one|the last)|within (?:a|one|the last)?|this|current|rolling|over the last)';

const LONG = new RegExp(
  [
    `\\b(?:daily|weekly|monthly|yearly|annual(?:ly)?|lifetime|today's|today|tomorrow|[rt]pd)\\b`,
    `\\b${EVERY} (?:\\d+ ?)?${UNIT_LONG}\\b`,
    `\\b(?:[2-9]|\\d{2,}) ?(?:h|hrs?|hours?)\\b(?! ago)`,
    `\\b\\d+ ?(?:days?|weeks?|months?|d)\\b(?=.*\\b(?:limit|quota|window|usage|cap)\\b)`,
    `\\b(?:day|week|month|session)(?:ly)? (?:usage )?(?:limit|quota|cap|allowance|budget|window)\\b`,
    `\\b(?:current|this) (?:day|week|month)\\b`,
    // What counts all that ever was is a cap, too.
    `\\b(?:total|overall|lifetime|cumulative) (?:usage |spend(?:ing)? |credit )?(?:limit|quota|cap|budget)\\b`,
    // A limit of nothing never passes.
    '\\blimit:? (?:is |of )?0\\b(?!\\.)',
    '每日|每天|明日|明天|次日|当日|當日|当天|今日|今天|单日|單日|日限|日用量|每周|每週|本周|本週|周限|每月|本月|当月|月度|月用量|年度|会话上限|(?:[2-9]|\\d{2,}) ?(?:小时|小時|个小时)',
  ].join('|'),
);

const SHORT = new RegExp(
  [
    `\\b[rt]p[ms]\\b|\\bqp[ms]\\b|\\bqps\\b|\\bhourly\\b|\\bburst\\b`,
    `\\b(?:per|by|each|every|a|within|in (?:a|one|the last)) (?:1 |one |\\d+ ?)?${UNIT_SHORT}\\b`,
    `\\b(?:second|minute|hour|1 hour|1 minute) (?:rate |request |token )*(?:limit|quota|window)\\b`,
    '每分钟|每分鐘|每秒|每小时|每小時|分钟内|分鐘內|秒内|秒內|每 ?\\d+ ?秒',
  ].join('|'),
);

/** What wait is told is no window of a limit, though it speaks of minutes as well. */
const WAITS =
  /\b(?:again|retry|wait(?:ing)?|reset(?:s|ting)?|replenish(?:ed|es)?|available|back)\b(?: \w+){0,3}? (?:in|after|within|for|about)? ?(?:a |one |\d[\d.:]* ?)(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)\b(?: ?\d+ ?(?:m|s|min|sec)\w*)*/g;

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
/** `per 86400s`, `within 60 seconds`, `every 12 hours`. */
const COUNTED =
  /\b(?:per|every|within|each|in the last|over the last|by) (\d{1,9}) ?(s|m|h|d|w)(?:ecs?|econds?|ins?|inutes?|rs?|ours?|ays?|eeks?)?\b/g;

/** The window that a text names; the long one where it names both. */
export function windowOf(words: string): Window | null {
  const told = words.replace(WAITS, ' ');
  const counted = [...told.matchAll(COUNTED)].map(([, count, unit]) => Number(count) * (SECONDS[unit ?? ''] ?? 0));
  if (counted.some((seconds) => seconds > 3600) || LONG.test(told)) return 'long';
  return counted.length > 0 || SHORT.test(told) ? 'short' : null;
}
