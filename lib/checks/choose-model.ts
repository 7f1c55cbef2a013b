import type { CallRecord } from '@/lib/domain/attempt';
import type { Target } from '@/lib/domain/target';
import type { Check, Skip } from './check';
import { lastAttempt, passed } from './judging/conclude';

/** The name of a model, or why there is none to ask. */
export type ModelChoice = { model: string } | { skip: Skip };

/** Whether a check must know the catalogue before it can ask: it asks a text model, and none is configured. */
export const needsCatalogue = ({ model }: Pick<Check, 'model'>, { textModel }: Target): boolean =>
  model === 'text' && textModel === null;

/** The configured model, else the first text model of the catalogue. `catalogue` is not looked at unless it is needed. */
export function chooseModel(
  { model }: Pick<Check, 'model'>,
  { textModel, vlmModel }: Target,
  catalogue: readonly CallRecord[],
): ModelChoice {
  switch (model) {
    case null:
      return { model: '' };
    case 'vision':
      return vlmModel === null
        ? { skip: { reason: 'not_configured', detail: 'set CHUTES_VLM_MODEL to enable' } }
        : { model: vlmModel };
    case 'text':
      return textModel === null ? firstOf(catalogue.at(-1)) : { model: textModel };
  }
}

function firstOf(call: CallRecord | undefined): ModelChoice {
  const last = call && lastAttempt(call);
  if (!call || !last || !passed(call)) {
    return blocked(`The catalogue could not be read (${last?.attempt.reason ?? 'not asked'}).`);
  }
  const { reading } = last.evidence;
  // What the gateway does not say is no reason to pass a model over.
  const model = reading?.kind === 'catalogue' ? reading.models.find(({ text }) => text !== false) : undefined;
  return model ? { model: model.id } : blocked('No text model in the catalogue.');
}

const blocked = (detail: string): ModelChoice => ({ skip: { reason: 'blocked', detail } });
