import { expect, it } from 'vitest';
import { named } from './words';

it.each([
  [[], ''],
  [['DIRECT_JSON 429'], 'DIRECT_JSON 429'],
  [['DIRECT_JSON 429', 'ROUTER_JSON 429'], 'DIRECT_JSON 429 and ROUTER_JSON 429'],
  [['DIRECT_JSON 429', 'ROUTER_JSON 429', 'C', 'D'], 'DIRECT_JSON 429, ROUTER_JSON 429 and 2 more'],
  [['CHAT_auth_bearer (server error)', 'CHAT_x_api_key (unauthorized)'], 'CHAT_auth_bearer (server error) and 1 more'],
  [
    ['a name longer than what there is room for, whatever it takes'],
    'a name longer than what there is room for, whatever it takes',
  ],
])('%j is told as “%s”', (names, text) => expect(named(names)).toBe(text));
