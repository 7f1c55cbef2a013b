import type { CatalogueModel, Reading } from '@/lib/domain/evidence';
import { cleanLine, type Redact } from './clean-text';
import { field, isObject, parseJson, type Json, type JsonObject } from './parse-json';
import { readToldError } from './read-told-error';
import { unreadable } from './unreadable';

type NamedEntry = JsonObject & { id: string };

const ID_LENGTH = 200;
const MODELS_KEPT = 1000;

/**
 * The body of a 2xx `GET /models`: `{"data": […]}` or a bare array. Entries without an id are passed over; a list of
 * nothing but those is no catalogue. `total` counts distinct ids, all of them, even where fewer models are kept.
 */
export function readCatalogue(text: string, redact: Redact): Reading {
  if (text.trim() === '') return unreadable('empty');
  const parsed = parseJson(text);
  if (!parsed.ok) return unreadable('not_json');
  const body = parsed.value;
  const told = isObject(body) ? readToldError(body, 'data', redact) : null;
  if (told) return told;
  const entries = isObject(body) ? field(body, 'data') : body;
  if (!Array.isArray(entries)) return unreadable('wrong_shape', 'not a list of models under `data`');
  const models = new Map<string, NamedEntry>();
  for (const entry of entries) if (hasId(entry) && !models.has(entry.id)) models.set(entry.id, entry);
  if (models.size === 0 && entries.length > 0) return unreadable('wrong_shape', 'no entry of `data` has an id');
  const kept = [...models.values()].slice(0, MODELS_KEPT);
  return { kind: 'catalogue', total: models.size, models: kept.map((entry) => modelOf(entry, redact)) };
}

function hasId(entry: Json): entry is NamedEntry {
  return isObject(entry) && typeof entry.id === 'string' && entry.id.trim() !== '';
}

function modelOf(entry: NamedEntry, redact: Redact): CatalogueModel {
  return {
    id: cleanLine(entry.id, ID_LENGTH, redact),
    text: lists(field(entry, 'output_modalities'), 'text'),
    vision: lists(field(entry, 'input_modalities'), 'image'),
  };
}

/** Null when the gateway gives no list at all: most entries lack one, and that says nothing. */
function lists(modalities: Json | undefined, wanted: string): boolean | null {
  return Array.isArray(modalities) ? modalities.includes(wanted) : null;
}
