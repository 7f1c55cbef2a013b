import { type Mark, markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { OUTCOME_MEANING } from '@/lib/verdict/words';

const WORDS = ['PASS', 'FAIL', 'CAPACITY', 'SKIPPED', 'ERROR', 'UNKNOWN'] as const satisfies readonly Mark[];

/** What the words of the matrix mean. */
export function Legend() {
  return (
    <footer className="legend">
      <h2 className="sr-only">What the words mean</h2>
      <dl>
        {WORDS.map((word) => (
          <div key={word}>
            <dt className={markTone(word)}>
              <OutcomeMark mark={word} size={14} />
              {word}
            </dt>
            <dd>{OUTCOME_MEANING[word]}</dd>
          </div>
        ))}
      </dl>
      <p className="page pb-8">
        <a href="/methodology" className="link">
          How it asks and judges
        </a>
      </p>
    </footer>
  );
}
