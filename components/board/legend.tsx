import { type Mark, markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TextLink } from '@/components/ui/text-link';
import { OUTCOME_MEANING } from '@/lib/domain/reason-text';

const WORDS = ['PASS', 'FAIL', 'CAPACITY', 'SKIPPED', 'ERROR', 'UNKNOWN'] as const satisfies readonly Mark[];

/** What the words of the matrix mean. */
export function Legend() {
  return (
    <footer className="mt-7 border-t border-line text-xs/4.5">
      <h2 className="sr-only">What the words mean</h2>
      <dl className="page grid grid-cols-[repeat(auto-fit,minmax(min(22rem,100%),1fr))] gap-x-10 gap-y-2.5 pt-5 pb-10">
        {WORDS.map((word) => (
          <div key={word} className="grid grid-cols-[6.25rem_minmax(0,1fr)]">
            <dt className={`flex min-h-4.5 items-center gap-2 self-start font-semibold ${markTone(word)}`}>
              <OutcomeMark mark={word} size={14} />
              {word}
            </dt>
            <dd className="text-muted">{OUTCOME_MEANING[word]}</dd>
          </div>
        ))}
      </dl>
      <p className="page flex gap-5 pb-8">
        <TextLink href="/words">All the words</TextLink>
        <TextLink href="/methodology">How it asks and judges</TextLink>
      </p>
    </footer>
  );
}
