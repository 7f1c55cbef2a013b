import type { ReactNode } from 'react';
import { Document, PageTitle } from '@/components/ui/document';
import { outcomeMark, type Mark } from '@/components/ui/mark';
import { PageLink, TextLink } from '@/components/ui/text-link';
import { OUTCOME_MEANING, REASON_TEXT } from '@/lib/domain/reason-text';
import { type BookWord, CAVEAT_MEANING, NOUNS, SIDE_MEANING, STATES } from '@/lib/domain/word-book';
import { CAVEATS, OUTCOME_OF, OUTCOMES, REASONS, SIDES } from '@/lib/domain/words';
import { sideOf } from '@/lib/verdict/side';
import { CAVEAT_WORDS, REASON_WORDS, SIDE_WORDS } from '@/lib/verdict/words';
import { WordEntry } from './word-entry';

/** Every word that the product says of a gateway, in one plain sentence each: printed from the tables that it says them from. */
export const WordsPage = () => (
  <Document className="methodology">
    <PageTitle>The words</PageTitle>
    <p className="text-muted">
      What the pages, messages and records of this dashboard say, in one sentence each, with the code that a machine
      reads. By which rule an answer gets which of them stands in{' '}
      <TextLink href="/methodology">how it asks and judges</TextLink>.
    </p>
    <nav aria-label="On this page" className="flex flex-wrap gap-x-5 text-sm print:hidden">
      {PARTS.map(([id, title]) => (
        <PageLink key={id} href={`#${id}`}>
          {title}
        </PageLink>
      ))}
    </nav>
    <div className="grid grid-cols-1 gap-8">
      <Part id="outcomes">
        {([...OUTCOMES, 'UNKNOWN'] as const).map((word) => (
          <WordEntry key={word} id={`outcome-${word}`} word={word} mark={word}>
            {OUTCOME_MEANING[word]}
          </WordEntry>
        ))}
      </Part>
      <Part id="sides">
        {SIDES.map((side) => (
          <WordEntry key={side} id={`side-${side}`} word={SIDE_WORDS[side]} code={side}>
            {SIDE_MEANING[side]}
          </WordEntry>
        ))}
      </Part>
      <Part id="reasons">
        {REASONS.map((reason) => (
          <WordEntry
            key={reason}
            id={`reason-${reason}`}
            word={REASON_WORDS[reason]}
            code={reason}
            mark={outcomeMark(OUTCOME_OF[reason], reason)}
          >
            {REASON_TEXT[reason].means} <span className="text-muted">{SIDE_WORDS[sideOf(reason)]}.</span>
          </WordEntry>
        ))}
      </Part>
      <Part id="states">{STATES.map((state) => entry('state', state, STATE_MARK[state.id]))}</Part>
      <Part id="caveats">
        {CAVEATS.map((caveat) => (
          <WordEntry key={caveat} id={`caveat-${caveat}`} word={CAVEAT_WORDS[caveat]} code={caveat}>
            {CAVEAT_MEANING[caveat]}
          </WordEntry>
        ))}
      </Part>
      <Part id="things">{NOUNS.map((noun) => entry('thing', noun))}</Part>
    </div>
  </Document>
);

const PARTS = [
  ['outcomes', 'Outcomes'],
  ['sides', 'Whose side it is'],
  ['reasons', 'Reasons'],
  ['states', 'States'],
  ['caveats', 'What a pass does not prove'],
  ['things', 'Things'],
] as const;

const Part = ({ id, children }: { id: (typeof PARTS)[number][0]; children: ReactNode }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{PARTS.find(([part]) => part === id)?.[1]}</h2>
    <dl>{children}</dl>
  </section>
);

const STATE_MARK: Record<string, Mark> = {
  verified: 'PASS',
  stale: 'UNKNOWN',
  'never-ran': 'UNKNOWN',
  queued: 'QUEUED',
  running: 'RUNNING',
  waiting: 'WAITING',
  recovered: 'RECOVERED',
  'not-in-use': 'ASIDE',
};

const entry = (kind: 'state' | 'thing', { id, word, means }: BookWord, mark?: Mark) => (
  <WordEntry key={id} id={`${kind}-${id}`} word={word} {...(mark && { mark })}>
    {means}
  </WordEntry>
);
