import { expect, it } from 'vitest';
import { JSON_PROMPT } from '@/lib/domain/json-prompt';
import { jsonObjectIn, jsonObjectTold } from './completion';

it.each([
  ['Return only {"ok":true} as JSON.', '{"ok":true}'],
  ['Say { "a" : [ 1, { "b": "}" } ] } and then {"c":2}', '{"a":[1,{"b":"}"}]}'],
  ['Fill {name} in, then return {"ok":true}', '{"ok":true}'],
  ['An open { and later {"ok": 1}', '{"ok":1}'],
  ['Escapes: {"quote":"\\"{"}', '{"quote":"\\"{"}'],
])('finds the first JSON object in %s', (text, found) => expect(jsonObjectIn(text)).toBe(found));

it.each(['no object here', '', '{', '}{', '{not json}', '[true]'])('finds none in %j', (text) =>
  expect(jsonObjectIn(text)).toBeNull(),
);

it('is not slowed down by a prompt of open braces', () => expect(jsonObjectIn('{'.repeat(5_000_000))).toBeNull());

it('understands the question of the checks, which holds no JSON object', () => {
  expect(jsonObjectIn(JSON_PROMPT)).toBeNull();
  expect(jsonObjectTold(JSON_PROMPT)).toBe('{"ok":true}');
  expect(jsonObjectTold('Which key is named C major?')).toBeNull();
});
