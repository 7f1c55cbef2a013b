import { CATALOGUE_ID } from '@/lib/domain/attempt-order';
import type { SuiteId } from '@/lib/domain/words';
import type { Check, Suite } from './check';
import { MODELS_HTTP } from './models-http';

/**
 * Who asks for the catalogue of a run: the check of the suite that is judged by it, whatever its place; else the run
 * itself, as MODELS_HTTP would. What that comes to is part of the run and no check of its own.
 */
export const catalogueKeeper = (suite: Suite): Check =>
  suite.checks.find(({ keepsCatalogue }) => keepsCatalogue) ?? runCatalogue(suite.id);

const runCatalogue = (suite: SuiteId): Check => ({ ...MODELS_HTTP, id: CATALOGUE_ID, suite });
