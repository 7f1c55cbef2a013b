import { type Check, judgement } from './check';
import { conclude } from './judging/conclude';
import { AFTER_CHAT } from './follow-ups';
import { VISION_TABLES } from './judging/judge-colours';
import { visionQuestion } from './questions';

export const VLM_SMOKE: Check = {
  id: 'VLM_SMOKE',
  suite: 'doctor',
  title: 'Vision',
  asks: 'Does the vision model name the four colours of an image drawn for this run?',
  why:
    'Some servers answer 200 and ignore the image. The colours change with every run, so that a cached answer fails, at ' +
    'the price of a body that is never billed as a repeat; a blind guess still passes one time in 360. That the model ' +
    'reads text or fine detail is not proven.',
  model: 'vision',
  calls: ({ authStyle }, model, random) => [{ name: 'vision', request: visionQuestion(authStyle, model, random) }],
  compose: 'all',
  followUps: AFTER_CHAT,
  tables: VISION_TABLES,
  exit: 41,
  judge(gathered) {
    const conclusion = conclude(gathered);
    const line = conclusion.decided
      ? `VLM_SMOKE_OK ${conclusion.outcome === 'PASS' ? 1 : 0}`
      : `VLM_SMOKE_SKIPPED (${conclusion.detail})`;
    return judgement(gathered, conclusion, [line]);
  },
};
