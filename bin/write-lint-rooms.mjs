import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { BROWSER_SAFE, ROOMS } from './rooms.mjs';

const CONFIG = path.resolve(import.meta.dirname, '../.oxlintrc.json');
const NAMES = Object.keys(ROOMS);
const OUTSIDE = ['app', 'components', 'bin', 'e2e'];

const UNDICI = { name: 'undici', message: 'Only lib/gateway speaks to the network.' };
const SERVER_ONLY = { name: 'server-only', message: 'Only lib/server is bound to the server.' };
const STAY = {
  regex: '^\\.\\./(\\.\\./|$)',
  message: 'Relative imports stay inside the room; other rooms are @/lib/<room>/<file>.',
};
const NO_NODE = { group: ['node:*'], message: 'This room runs in the browser too.' };
const DOMAIN_TYPES = {
  group: ['@/lib/domain/**', ...BROWSER_SAFE.map((file) => `!@/lib/domain/${file}`)],
  allowTypeImports: true,
  message: `The browser takes types from domain; of its values only those of ${BROWSER_SAFE.join(', ')}, which draw in no library.`,
};

const table = (says) => `The room table (bin/rooms.mjs): ${says}.`;
const rule = (files, paths, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { paths, patterns }] },
});

/** Rooms that `room` must not import, not even types. */
function strangers(room, { imports, types = [] }) {
  const known = new Set([room, ...imports, ...types]);
  return NAMES.filter((name) => !known.has(name));
}

function roomRule(room) {
  const { imports, types = [], besides = [], browser } = ROOMS[room];
  const paths = [...(room === 'gateway' ? [] : [UNDICI]), ...(room === 'server' ? [] : [SERVER_ONLY])];
  const says = imports.length > 0 ? imports.join(', ') : 'nothing of lib';
  const domainAsTypes = types.includes('domain') || (room === 'verdict' && browser);
  const typesOnly = types.filter((name) => name !== 'domain');
  return rule([`lib/${room}/**`], paths, [
    STAY,
    ...(domainAsTypes ? [DOMAIN_TYPES] : []),
    ...typesOnly.map((name) => ({
      group: [`@/lib/${name}/**`],
      allowTypeImports: true,
      message: table(`${room} takes only types of ${name}`),
    })),
    {
      regex: `^@/(${[...OUTSIDE, `lib/(${strangers(room, ROOMS[room]).join('|')})`].join('|')})(/|$)`,
      message: table(`${room} imports ${says}`),
    },
    ...(besides.length > 0 ? [] : [{ group: ['@/package.json'], message: table(`${room} imports ${says}`) }]),
    ...(browser ? [NO_NODE] : []),
  ]);
}

const outer = (folder, paths, rooms, more = []) =>
  rule([`${folder}/**`], paths, [
    ...more,
    {
      regex: `^@/(${OUTSIDE.filter((name) => !rooms.includes(name)).join('|')}|lib/(${NAMES.filter((name) => !rooms.includes(`lib/${name}`)).join('|')}))(/|$)`,
      message: table(`${folder} imports ${rooms.join(', ')}`),
    },
  ]);

/** The rules that hold the room table, in the order in which the linter applies them. */
export function roomRules() {
  return [
    ...NAMES.map(roomRule),
    outer(
      'components',
      [UNDICI, SERVER_ONLY],
      ['components', 'lib/client', 'lib/domain', 'lib/verdict'],
      [DOMAIN_TYPES, NO_NODE],
    ),
    outer('app', [UNDICI], ['app', 'components', 'lib/server', 'lib/domain']),
    rule(['bin/**'], [UNDICI], []),
  ];
}

/** The linter's configuration with its room rules made anew; every other rule stays as it is. */
export function withRoomRules(config) {
  const own = config.overrides.filter(({ rules }) => !Array.isArray(rules['no-restricted-imports']));
  return { ...config, overrides: [...roomRules(), ...own] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const config = withRoomRules(JSON.parse(readFileSync(CONFIG, 'utf8')));
  const options = await prettier.resolveConfig(CONFIG);
  writeFileSync(
    CONFIG,
    await prettier.format(JSON.stringify(config), { ...options, filepath: CONFIG, parser: 'json' }),
  );
}
