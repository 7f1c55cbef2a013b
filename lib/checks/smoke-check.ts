import { type Check, type Gathered, judgement } from './check';
import { type Conclusion, conclude } from './judging/conclude';
import { AFTER_CHAT } from './follow-ups';
import { JSON_TABLES } from './judging/judge-json-answer';
import { smokeLine } from './script-line';

type Own = Pick<Check, 'id' | 'title' | 'asks' | 'why' | 'calls' | 'compose'>;

/** What several calls come to, with a tally for the line; null when none of them was asked. */
interface Weighed {
  conclusion: Conclusion;
  tally?: string;
}

/** A check of the smoke suite: one JSON question, asked in one of the ways in which scillm's callers ask. */
export const smokeCheck = (own: Own, weigh: (gathered: Gathered) => Weighed | null = () => null): Check => ({
  ...own,
  suite: 'smoke',
  model: 'text',
  followUps: AFTER_CHAT,
  tables: JSON_TABLES,
  exit: 31,
  judge(gathered) {
    const { conclusion, tally } = weigh(gathered) ?? { conclusion: conclude(gathered) };
    return judgement(gathered, conclusion, [smokeLine(own.id, conclusion, tally)]);
  },
});
