import type { Evidence, Reading } from '@/lib/domain/evidence';
import type { Verdict } from './check';
import { judgeWire } from './judge-wire';

export type Completion = Extract<Reading, { kind: 'completion' }>;

/** Whether a completion came at all: what the model said in it is not looked at. */
export function judgeCompletion(evidence: Evidence): Verdict {
  return readCompletion(evidence, (completion) =>
    completion.content?.trim() || completion.reasoning ? { reason: 'ok', message: null } : noText(completion),
  );
}

/** Hands a completion that has text to `judge`; whatever else came is judged here. */
export function judgeContent(evidence: Evidence, judge: (content: string, completion: Completion) => Verdict): Verdict {
  return readCompletion(evidence, (completion) => {
    const content = completion.content?.trim();
    return content ? judge(content, completion) : noText(completion);
  });
}

function readCompletion(evidence: Evidence, judge: (completion: Completion) => Verdict): Verdict {
  const wire = judgeWire(evidence);
  if (wire) return wire;
  const { reading } = evidence;
  if (reading?.kind === 'completion') return judge(reading);
  return { reason: 'invalid_body', message: reading?.kind === 'unreadable' ? reading.message : 'not a completion' };
}

function noText({ reasoning, finishReason }: Completion): Verdict {
  const where = reasoning ? 'reasoning only, no content' : 'no content';
  return { reason: 'empty_content', message: finishReason ? `${where} (finish_reason ${finishReason})` : where };
}
