import { played } from './report';
import { full, notFull } from './full';
import { keys, models, otherRequests, questions, rights } from './key-model-question';
import { toldElsewhere } from './told-elsewhere';
import { toldOtherwise } from './told-otherwise';
import { cooldowns, timeouts, upstream } from './upstream';
import { shortLimits, usedUp } from './used-up';

export const REPORTS = {
  'used up': usedUp,
  'a short limit': shortLimits,
  'full, cold or under maintenance': full,
  'not full': notFull,
  'the key': keys,
  'a right': rights,
  'the model': models,
  'our question': questions,
  'other requests': otherRequests,
  'what is behind a proxy': upstream,
  'timeouts told': timeouts,
  'a cooldown alone': cooldowns,
  'other vendors': toldElsewhere,
  'engines and proxies': toldOtherwise,
} as const;

export const reports = Object.entries(REPORTS).flatMap(([kind, list]) => played(`reports of ${kind}`, list));
