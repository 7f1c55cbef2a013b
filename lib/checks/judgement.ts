import type { Gathered, Judgement } from './check';
import type { Conclusion } from './conclude';
import { otherModel } from './other-model';

/** A conclusion with the lines of its script, the one that tells the verdict first, and with whose answer it was. */
export function judgement(gathered: Gathered, conclusion: Conclusion, lines: [string, ...string[]]): Judgement {
  const { outcome, decided: _decided, said: _said, ...rest } = conclusion;
  const judged = { ...rest, line: lines[0], lines };
  const other = outcome === 'PASS' ? otherModel(gathered) : null;
  if (other === null) return judged;
  return { ...judged, detail: `${rest.detail} ${other}`, caveats: [...rest.caveats, 'other_model'] };
}
