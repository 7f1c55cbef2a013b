import type { ReactNode } from 'react';
import { OUTCOME_MEANING } from '@/lib/verdict/words';
import { type Mark, markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { ageText } from '@/lib/verdict/age';
import { OUTCOMES } from '@/lib/domain/words';

/** The words of the board, each with its mark where it has one. */
export function Words({ staleAfterMs }: { staleAfterMs: number }) {
  return (
    <section aria-labelledby="words">
      <h2 id="words">What the words mean</h2>
      <dl>
        {([...OUTCOMES, 'UNKNOWN'] as const).map((word) => (
          <Word key={word} word={word} mark={word}>
            {OUTCOME_MEANING[word]}
          </Word>
        ))}
        <Word word="Verified">
          A run is verified when its exit code is 0. The target is verified when the latest finished run of every suite
          is, and none of them is stale.
        </Word>
        <Word word="Stale">
          A run that ended more than {ageText(staleAfterMs)} ago vouches for nothing any more. What was known before is
          shown with its age, and never as a pass.
        </Word>
        <Word word="The key">
          It is taken out of everything received, in plain, encoded and partial forms, before anything is stored, logged
          or shown.
        </Word>
      </dl>
    </section>
  );
}

const Word = ({ word, mark, children }: { word: string; mark?: Mark; children: ReactNode }) => (
  <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-5 border-b border-line py-1.75 text-sm/5 max-md:grid-cols-[6.75rem_minmax(0,1fr)] max-md:gap-2">
    <dt className={`flex min-h-5 items-center gap-2 self-start font-semibold ${mark ? markTone(mark) : ''}`}>
      {mark && <OutcomeMark mark={mark} size={14} />}
      {word}
    </dt>
    <dd>{children}</dd>
  </div>
);
