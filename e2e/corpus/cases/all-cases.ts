import type { CorpusCase } from '@/e2e/corpus/corpus-case';
import { bodies, codings } from './bodies';
import { catalogueKinds } from './catalogue-kinds';
import { catalogues } from './catalogues';
import { chutesErrors } from './chutes-errors';
import { completions, contents } from './completions';
import { edges } from './edges';
import { errorShapes } from './error-shapes';
import { hostileText } from './hostile';
import { keysEchoed } from './keys';
import { mixtures } from './mixtures';
import { network, oddHttp } from './network';
import { reports } from '@/e2e/corpus/read-reports';
import { retryAfter } from './retry-after';
import { questions } from './questions';
import { caches, nobodys } from './somebody-else';
import { smokeChecks } from './suites';
import { thinking } from './thinking';
import { toldInside } from './told-inside';
import { waitsInHeaders } from './told-waits';
import { vendors } from './vendors';
import { visions } from './vision';
import { waitsInBodies, waitsInWords } from './waits-in-bodies';

export const ALL_CASES: readonly CorpusCase[] = [
  ...questions,
  ...caches,
  ...nobodys,
  ...catalogueKinds,
  ...thinking,
  ...chutesErrors,
  ...retryAfter,
  ...waitsInHeaders,
  ...waitsInBodies,
  ...waitsInWords,
  ...toldInside,
  ...edges,
  ...errorShapes,
  ...vendors,
  ...bodies,
  ...codings,
  ...completions,
  ...contents,
  ...catalogues,
  ...keysEchoed,
  ...network,
  ...oddHttp,
  ...hostileText,
  ...visions,
  ...smokeChecks,
  ...mixtures,
  ...reports,
];
