import type { CallRecord } from '@/lib/domain/attempt';
import { isRoutingList, listsModel, sameModel } from '@/lib/domain/model-names';
import { answersOf, lastAttempt, passed } from './conclude';
import type { CatalogueSeen, Gathered } from '@/lib/checks/check';

/** The name under which a passing call was answered, where it is not the model's that was asked for; null otherwise. */
export function servedOther(model: string | null, calls: readonly CallRecord[]): string | null {
  if (model === null || isRoutingList(model)) return null;
  const served = answersOf(calls).flatMap((call) => {
    const reading = lastAttempt(call)?.evidence.reading;
    return passed(call) && reading?.kind === 'completion' && reading.servedModel !== null ? [reading.servedModel] : [];
  });
  return served.find((name) => !sameModel(model, name)) ?? null;
}

/** Whether a catalogue that came whole lists a model neither by its id nor by an alias. Null where that cannot be told. */
function isUnlisted(model: string, catalogue: CatalogueSeen | null): boolean | null {
  const call = catalogue?.calls.at(-1);
  const reading = call && passed(call) ? lastAttempt(call)?.evidence.reading : null;
  if (reading?.kind !== 'catalogue' || reading.page || reading.models.length !== reading.total) return null;
  return !listsModel(reading.models, model);
}

/** Whose answer it was, in a sentence, where a model that the whole catalogue does not know was answered by another. */
export function otherModel({ model, calls, catalogue }: Gathered): string | null {
  const served = servedOther(model, calls);
  if (model === null || served === null || isUnlisted(model, catalogue) !== true) return null;
  return `The catalogue does not list ${model}, and ${served} answered.`;
}
