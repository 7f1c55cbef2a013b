import type { Side } from '@/lib/domain/words';
import { SIDE_WORDS } from '@/lib/verdict/words';
import { wordHref } from './hrefs';
import { type Mark, markTone } from './mark';
import { OutcomeMark } from './outcome-mark';

/** Whose side it is: the first thing that a page says of a verdict, always in the same place. */
export const SideLine = ({ side, mark, words = SIDE_WORDS[side] }: { side: Side; mark: Mark; words?: string }) => (
  <p
    data-side={side}
    className={`flex items-center gap-3 text-2xl font-semibold tracking-tight max-lg:gap-2 max-lg:text-lg ${markTone(mark)}`}
  >
    <OutcomeMark mark={mark} size={24} className="max-lg:size-4.5" />
    {words === SIDE_WORDS[side] ? (
      <a key={words} href={wordHref('side', side)} className="underline-offset-[0.25em] hover:underline">
        {words}
      </a>
    ) : (
      <span key={words}>{words}</span>
    )}
  </p>
);

/** What goes beneath it: the verdict in one sentence. Another verdict is another text, not the old one moved. */
export const VerdictSentence = ({ word, because, mark }: { word: string; because: string; mark: Mark | null }) => (
  <h1 className="pl-9 text-base/5.5 font-medium max-lg:pl-0 max-lg:text-sm/4.75">
    <span key={`${word} ${because}`}>
      {word && (
        <>
          <span className={`font-semibold ${mark ? markTone(mark) : ''}`}>{word}:</span>{' '}
        </>
      )}
      {because}
    </span>
  </h1>
);
