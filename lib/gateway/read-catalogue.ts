import type { CatalogueModel, Reading } from '@/lib/domain/evidence';
import { chatsInText } from './chats-in-text';
import { type Redact, cleanLine } from './clean-text';
import { type Json, type JsonObject, field, isObject, parseJson, unreadable } from './parse-json';
import { readToldError } from './read-told-error';

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
  const page = isObject(body) && isPage(body, entries.length);
  return {
    ...{ kind: 'catalogue', total: models.size, models: kept.map((entry) => modelOf(entry, redact)) },
    ...(page && { page }),
  };
}

function hasId(entry: Json): entry is NamedEntry {
  return isObject(entry) && typeof entry.id === 'string' && entry.id.trim() !== '';
}

function modelOf(entry: NamedEntry, redact: Redact): CatalogueModel {
  const aliases = aliasesOf(entry).map((alias) => cleanLine(alias, ID_LENGTH, redact));
  return {
    id: cleanLine(entry.id, ID_LENGTH, redact),
    text: chatsInText(entry),
    vision: takesImages(entry),
    ...(aliases.length > 0 && { aliases }),
  };
}

const ALIASES_KEPT = 20;

/** What the entry says that the model is called as well. */
function aliasesOf(entry: NamedEntry): string[] {
  const told = ['root', 'aliases', 'alias', 'canonical_slug', 'hugging_face_id'].flatMap((key) => {
    const value = field(entry, key);
    return Array.isArray(value) ? value : [value];
  });
  const names = told.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
  return [...new Set(names)].filter((name) => name !== entry.id).slice(0, ALIASES_KEPT);
}

/** Null when the gateway gives no list at all: most entries lack one, and that says nothing. */
function takesImages(entry: NamedEntry): boolean | null {
  const architecture = field(entry, 'architecture');
  const lists = [field(entry, 'input_modalities'), isObject(architecture) && field(architecture, 'input_modalities')];
  const given = lists.find((list) => Array.isArray(list));
  return Array.isArray(given) ? given.includes('image') : null;
}

/** Whether the list says that it is only a page, or counts more than it holds. */
function isPage(body: JsonObject, listed: number): boolean {
  if (field(body, 'has_more') === true || field(body, 'hasMore') === true) return true;
  const next = ['next_page', 'next', 'next_page_token', 'nextPageToken', 'next_cursor', 'nextCursor'];
  if (next.some((key) => isTold(field(body, key)))) return true;
  return ['total', 'total_count', 'totalCount'].some((key) => Number(field(body, key)) > listed);
}

const isTold = (value: Json | undefined): boolean =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' || value === true;
