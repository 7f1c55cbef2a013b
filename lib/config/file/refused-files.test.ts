import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, FILE, refusals, target, withRest } from './testing/sample-files';

it('mail is refused where no server takes it', () => {
  const { SMTP_URL: _, ...without } = ENVIRONMENT;
  const mail = withRest('notify: [{ id: a, type: email, to: [a@b.example] }]');
  expect(refusals(mail)).toEqual([]);
  for (const environment of [without, { ...without, SMTP_URL: ' ' }]) {
    expect(refusals(mail, environment)).toEqual([
      `${FILE}:4:25: notify[0].type: email needs a server that takes it: set SMTP_URL`,
    ]);
  }
});

describe('each of these is refused with one line that names place and remedy', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', '1:1: is empty, takes targets'],
    ['comments alone', '# nothing\n\n', '1:1: is empty, takes targets'],
    ['another encoding', Buffer.from('\ufefftargets: []\n', 'utf16le'), '1:1: is not in UTF-8'],
    ['zeros', 'targets:\n\0\0\0\0', '2:1: a character here is no text'],
    ['too many bytes', '#'.repeat(600_000), '1:1: has more than 524288 bytes'],
    ['no mapping', '- a\n', '1:1: got a list, takes targets, witness and notify'],
    ['no targets', 'witness: [https://example.org]\n', '1:1: targets: is missing, takes a list of 1 to 1000 targets'],
    ['zero targets', 'targets: []\n', '1:10: targets: got an empty list, takes a list of 1 to 1000 targets'],
    ['targets that are empty', 'targets:\n', '1:1: targets: is empty, takes a list of 1 to 1000 targets'],
    ['half a line', 'targets:\n  - id: a\n    base:', '3:5: targets[0].base: is empty, takes an http(s) URL'],
    ['a quote left open', 'targets:\n  - id: "a\n', '3:1: something is not closed'],
    ['a bracket left open', 'targets: [{id: a\n', '2:1: this is indented otherwise'],
    ['a tab', 'targets:\n\t- id: a\n', '2:1: a tab indents this line, takes spaces'],
    ['two documents', `${target()}---\na: 1\n`, '4:1: a second document begins here, takes one'],
    [
      'a bare reference in braces',
      'targets: [{id: a, base: ${BASE}}]\n',
      '1:26: within { } or [ ] a reference is put in quotes',
    ],
    ['brackets without end', '['.repeat(200_000), '1:1: is nested too deeply on line 1'],
    ['dashes without end', `a:\n${'- '.repeat(9000)}`, '1:1: is nested too deeply on line 2'],
    ['a tag', target('name: !!binary aGk='), '4:20: targets[0].name: no tags (!…) are taken'],
    ['an alias of nothing', target('name: *x'), '4:11: targets[0].name: this alias (*) has no anchor'],
    ['a merge key', target('<<: {name: a}'), '4:5: targets[0]: no merge keys (<<) are taken'],
    [
      'a merge key in place of what must be there',
      'targets:\n  - &d { id: a, base: https://h.example }\n  - <<: *d\n    id: b\n',
      '3:5: targets[1]: no merge keys (<<) are taken',
    ],
    [
      'a space that is none',
      'targets:\n  - id:\u00a0a\n    base: https://h.example\n',
      '2:5: a character on this line looks like a space',
    ],
    [
      'a second byte order mark',
      `${target()}\ufeffnotify:\n  - id: a\n`,
      '4:1: a key that is not shown here: is not known here, did you mean notify?',
    ],
    ['a dash without its space', 'targets:\n  -id: a\n    base: https://h.example\n', '2:8: a space is missing after'],
    [
      'a cron without quotes',
      target('schedules:', '  doctor:', '    cron: */5 * * * *'),
      '6:19: a text that begins like this is put in quotes',
    ],
    [
      'a cron of stars without quotes',
      target('schedules:', '  doctor:', '    cron: * * * * *'),
      '6:15: a text that begins like this is put in quotes',
    ],
    ['a key given twice', target('name: b', 'name: c'), '5:5: targets[0].name: is given twice, on lines 4 and 5'],
    ['a misspelt key', target('bse: x'), '4:5: targets[0].bse: is not known here, did you mean base?'],
    [
      'a key in other words',
      target('text_model: x'),
      '4:5: targets[0].text_model: is not known here, did you mean textModel?',
    ],
    [
      'a key with more words',
      target('api_key: ${KEY}'),
      '4:5: targets[0].api_key: is not known here, did you mean key?',
    ],
    [
      'a key with more words, another way',
      'targets:\n  - id: a\n    baseUrl: https://h.example\n',
      '3:5: targets[0].baseUrl: is not known here, did you mean base?',
    ],
    [
      'targets by their names',
      'targets:\n  a:\n    base: marker-secret-4711\n',
      '2:3: targets: got a mapping, takes a list',
    ],
    ['one witness without its list', withRest('witness: https://example.org'), '4:10: witness: got a value not shown'],
    ['a reference to a target', target('upstream: ${MODEL}'), '4:15: targets[0].upstream: no reference is taken here'],
    [
      'a base without a host',
      'targets:\n  - id: a\n    base: https:///v1\n',
      '3:11: targets[0].base: has no host, takes',
    ],
    [
      'a witness with a token',
      withRest('witness: ["https://h.example/?access_token=marker-secret-4711"]'),
      '4:11: witness[0]: must not contain a key or token',
    ],
    [
      'quiet hours that leave no interval',
      target("schedules: { doctor: { every: 1d, quiet: '22:00-06:00' } }"),
      '4:46: targets[0].schedules.doctor.quiet: leaves less of the day than one interval',
    ],
    ['a key of nothing', target('zzzzzzzz: x'), '4:5: targets[0].zzzzzzzz: is not known here, takes id, name, base'],
    [
      'headers',
      target('headers: { Authorization: Bearer marker-secret-4711 }'),
      '4:5: targets[0].headers: is not known here',
    ],
    [
      'a key that is a secret',
      target('cpk_marker.secret.4711: x'),
      '4:5: targets[0].a key that is not shown here: is not known',
    ],
    ['a missing base', 'targets:\n  - id: a\n', '2:5: targets[0].base: is missing, takes an http(s) URL such as'],
    [
      'a missing id',
      'targets:\n  - base: https://h.example\n',
      '2:5: targets[0].id: is missing, takes up to 40 small letters',
    ],
    [
      'capitals in an id',
      'targets:\n  - id: Chutes\n    base: https://h.example\n',
      '2:9: targets[0].id: got "Chutes", takes up to 40 small',
    ],
    [
      'an id that is a figure',
      'targets:\n  - id: 12\n    base: https://h.example\n',
      '2:9: targets[0].id: got "12", takes up to 40 small letters, digits and hyphens, such as chutes-eu; quote it: \'12\'',
    ],
    [
      'a figure that could be a secret',
      target('name: 471147114711'),
      '4:11: targets[0].name: got a value not shown here (12 characters), takes a name of at most 80 characters; quote it',
    ],
    [
      'a name that is a truth',
      target('name: true'),
      '4:11: targets[0].name: got "true", takes a name of at most 80 characters; quote it: \'true\'',
    ],
    [
      'the id of the stand-in',
      'targets:\n  - id: stand-in\n    base: https://h.example\n',
      '2:9: targets[0].id: is the name of the built-in stand-in',
    ],
    [
      'a key written out',
      target('key: marker-secret-4711'),
      '4:10: targets[0].key: got a value not shown here, takes the key as a reference',
    ],
    [
      'half a reference',
      target('key: Bearer ${KEY}'),
      '4:10: targets[0].key: got a value not shown here, takes the key as a reference',
    ],
    [
      'a reference of the shell',
      target('key: $KEY'),
      '4:10: targets[0].key: got a value not shown here, takes the key as a reference',
    ],
    ['an unset variable', target('key: ${NOT_THERE}'), '4:10: targets[0].key: the variable NOT_THERE is not set'],
    ['an empty variable', target('key: ${EMPTY}'), '4:10: targets[0].key: the variable EMPTY is not set'],
    [
      'a placeholder',
      target('key: ${PLACEHOLDER}'),
      '4:10: targets[0].key: the variable PLACEHOLDER holds a placeholder',
    ],
    [
      'a key with a space',
      target('key: ${SPACED}'),
      '4:10: targets[0].key: the variable SPACED holds no key of visible ASCII',
    ],
    ['a reference in a word', target('authStyle: ${STYLE}'), '4:16: targets[0].authStyle: got a value not shown here'],
    ['a reference in a name', target('name: ${BASE}'), '4:11: targets[0].name: no reference is taken here'],
    [
      'part of a value',
      target('textModel: a/${MODEL}'),
      '4:16: targets[0].textModel: a reference must be the whole value',
    ],
    [
      'a secret that would be shown',
      target('textModel: ${API_KEY_OF_B}'),
      '4:16: targets[0].textModel: the variable API_KEY_OF_B is named like a secret',
    ],
    [
      'the key as a model',
      target('key: ${KEY}', 'textModel: marker-secret-4711'),
      '5:16: targets[0].textModel: what is here looks like a key',
    ],
    [
      'a key as a name',
      target('name: sk-abcdefghijklmnop1234'),
      '4:11: targets[0].name: what is here looks like a key',
    ],
    [
      'a user in the base',
      'targets:\n  - id: a\n    base: https://u:marker-secret-4711@h.example\n',
      '3:11: targets[0].base: must not contain a user name or password, takes',
    ],
    [
      'a query in the base',
      'targets:\n  - id: a\n    base: https://h.example?key=marker-secret-4711\n',
      '3:11: targets[0].base: must not contain a query (?), takes',
    ],
    [
      'no URL',
      'targets:\n  - id: a\n    base: h.example\n',
      '3:11: targets[0].base: must start with http:// or https://, takes',
    ],
    [
      'a misspelt style',
      target('authStyle: barer'),
      '4:16: targets[0].authStyle: got "barer", takes one of bearer, x-api-key, raw, did you mean bearer?',
    ],
    ['a model of two words', target('textModel: a b'), '4:16: targets[0].textModel: holds a space'],
    [
      'no concurrency',
      target('maxConcurrency: 0'),
      '4:21: targets[0].maxConcurrency: got "0", takes a whole number from 1 to 256',
    ],
    [
      'a figure with an exponent',
      target('maxConcurrency: 1e1'),
      '4:21: targets[0].maxConcurrency: got "1e1", takes a whole number',
    ],
    [
      'a figure with zeros',
      target('maxConcurrency: 007'),
      '4:21: targets[0].maxConcurrency: got "007", takes a whole number',
    ],
    ['a line within a name', target('name: "a\\nb"'), '4:11: targets[0].name: holds a character that cannot be seen'],
    ['itself behind it', target('upstream: a'), '4:15: targets[0].upstream: a target cannot be the proxy of itself'],
    ['nobody behind it', target('upstream: b'), '4:15: targets[0].upstream: there is no such target'],
    [
      'a suite misspelt',
      target('schedules: { docter: { every: 15m } }'),
      '4:18: targets[0].schedules.docter: is not known here, did you mean doctor?',
    ],
    [
      'an interval under 10 s',
      target('schedules: { doctor: { every: 5s } }'),
      '4:35: targets[0].schedules.doctor.every: is shorter than 10s',
    ],
    [
      'an interval without a unit',
      target('schedules: { doctor: { every: 15 } }'),
      '4:35: targets[0].schedules.doctor.every: got "15", takes a duration',
    ],
    [
      'both ways of a schedule',
      target("schedules: { doctor: { every: 15m, cron: '0 * * * *' } }"),
      '4:26: targets[0].schedules.doctor: takes either every, or cron',
    ],
    ['neither', target('schedules: { doctor: {} }'), '4:26: targets[0].schedules.doctor: takes either every, or cron'],
    ['no suite', target('schedules: {}'), '4:16: targets[0].schedules: is empty'],
    [
      'a time zone without a cron',
      target('schedules: { doctor: { every: 15m, timezone: UTC } }'),
      '4:40: targets[0].schedules.doctor.timezone: goes with cron or quiet only',
    ],
    [
      'a day that never comes',
      target("schedules: { doctor: { cron: '30 2 30 2 *' } }"),
      '4:34: targets[0].schedules.doctor.cron: never fires',
    ],
    [
      'seconds',
      target("schedules: { doctor: { cron: '* * * * * *' } }"),
      '4:34: targets[0].schedules.doctor.cron: has not five fields',
    ],
    [
      'minute 61',
      target("schedules: { doctor: { cron: '61 * * * *' } }"),
      '4:34: targets[0].schedules.doctor.cron: is no cron expression',
    ],
    [
      'an unknown zone',
      target("schedules: { doctor: { cron: '0 * * * *', timezone: Europe/Berln } }"),
      '4:57: targets[0].schedules.doctor.timezone: is no time zone, did you mean Europe/Berlin?',
    ],
    [
      'an offset for a zone',
      target("schedules: { doctor: { cron: '0 * * * *', timezone: '+01:00' } }"),
      '4:57: targets[0].schedules.doctor.timezone: is no time zone',
    ],
    [
      'quiet hours that are none',
      target("schedules: { doctor: { every: 15m, quiet: '22:00-24:00' } }"),
      '4:47: targets[0].schedules.doctor.quiet: is no part of a day',
    ],
    [
      'quiet hours that end when they begin',
      target("schedules: { doctor: { every: 15m, quiet: '22:00-22:00' } }"),
      '4:47: targets[0].schedules.doctor.quiet: ends when it begins',
    ],
    [
      'a cron whose every moment is quiet',
      target("schedules: { doctor: { cron: '0 23 * * *', quiet: '22:00-06:00' } }"),
      '4:55: targets[0].schedules.doctor.quiet: never lets it fire',
    ],
    [
      'a budget of 0',
      target('budget: { callsPerDay: 0 }'),
      '4:28: targets[0].budget.callsPerDay: got "0", takes a whole number from 1',
    ],
    ['a budget of nothing', target('budget: {}'), '4:13: targets[0].budget: is empty'],
    [
      'incidents at once',
      target('incidents: { openAfter: 0 }'),
      '4:29: targets[0].incidents.openAfter: got "0", takes a whole number from 1 to 100',
    ],
    [
      'a window that ends first',
      target('maintenance: [{ from: 2026-12-02T00:00:00Z, to: 2026-12-01T00:00:00Z }]'),
      '4:53: targets[0].maintenance[0].to: is not after from',
    ],
    [
      'a window without an end',
      target('maintenance: [{ from: 2026-12-02T00:00:00Z }]'),
      '4:19: targets[0].maintenance[0]: takes either from and to',
    ],
    [
      'a moment nowhere',
      target('maintenance: [{ from: 2026-12-02T00:00:00, to: 2026-12-03T00:00:00Z }]'),
      '4:27: targets[0].maintenance[0].from: has no offset',
    ],
    [
      'a day of no calendar',
      target('maintenance: [{ from: 2026-02-30T00:00:00Z, to: 2026-12-03T00:00:00Z }]'),
      '4:27: targets[0].maintenance[0].from: is no date and time',
    ],
    [
      'a window that has not ended when it begins again',
      target("maintenance: [{ cron: '0 3 * * *', for: 1d, timezone: Europe/Berlin }]"),
      '4:45: targets[0].maintenance[0].for: lasts until it begins again, so that maintenance would never end',
    ],
    [
      'a window of a week every week',
      target("maintenance: [{ cron: '0 3 * * 1', for: 7d }]"),
      '4:45: targets[0].maintenance[0].for: lasts until it begins again',
    ],
    [
      'a window that recurs for ever',
      target("maintenance: [{ cron: '0 3 * * *', for: 8d }]"),
      '4:45: targets[0].maintenance[0].for: is longer than 7d',
    ],
    ['no witness', withRest('witness: [ftp://example.org]'), '4:11: witness[0]: is no http(s) URL'],
    [
      'a user in a witness',
      withRest('witness: [https://u:marker-secret-4711@h.example]'),
      '4:11: witness[0]: must not contain a user name',
    ],
    [
      'an unknown channel',
      withRest('notify: [{ id: a, type: slac, url: "${SLACK_URL}" }]'),
      '4:25: notify[0].type: got "slac", takes one of webhook',
    ],
    [
      'an address written out',
      withRest('notify: [{ id: a, type: slack, url: https://hooks.example/marker-secret-9999 }]'),
      '4:37: notify[0].url: got a value not shown here, takes the address as a reference',
    ],
    ['no address', withRest('notify: [{ id: a, type: slack }]'), '4:10: notify[0].url: is missing, slack needs it'],
    [
      'an address of no use',
      withRest('notify: [{ id: a, type: email, to: [a@b.example], url: "${SLACK_URL}" }]'),
      '4:51: notify[0].url: email has no use for it',
    ],
    [
      'an unknown event',
      withRest('notify: [{ id: a, type: slack, url: "${SLACK_URL}", on: [incident.open] }]'),
      '4:58: notify[0].on[0]: got a value not shown here',
    ],
    [
      'an address inside our own network',
      withRest('notify: [{ id: a, type: webhook, url: "${INSIDE_URL}" }]'),
      '4:39: notify[0].url: is inside our own network: name its host in privateHosts to allow it',
    ],
    [
      'the name of the machine itself',
      withRest('notify: [{ id: a, type: ntfy, url: "${LOCAL_URL}", privateHosts: [127.0.0.1] }]'),
      '4:36: notify[0].url: is inside our own network',
    ],
    [
      'an address where clouds keep credentials',
      withRest('notify: [{ id: a, type: webhook, url: "${METADATA_URL}" }]'),
      '4:39: notify[0].url: is inside our own network',
    ],
    [
      'a place without a topic',
      withRest('notify: [{ id: a, type: ntfy, url: "${TOPICLESS_URL}" }]'),
      '4:36: notify[0].url: ends with no topic of letters, digits, - and _',
    ],
    [
      'a topic that ntfy does not take',
      withRest('notify: [{ id: a, type: ntfy, url: "${BROKEN_TOPIC_URL}" }]'),
      '4:36: notify[0].url: ends with no topic of letters, digits, - and _',
    ],
    [
      'a host with a port',
      withRest('notify: [{ id: a, type: webhook, url: "${SLACK_URL}", privateHosts: ["h:80"] }]'),
      '4:70: notify[0].privateHosts[0]: is no host name',
    ],
    [
      'a secret that nothing can be signed with',
      withRest('notify: [{ id: a, type: webhook, url: "${SLACK_URL}", secret: "${KEY}" }]'),
      '4:63: notify[0].secret: KEY is no signing secret: whsec_ and 24 to 64 bytes in base64',
    ],
    [
      'a secret for one that signs nothing',
      withRest('notify: [{ id: a, type: slack, url: "${SLACK_URL}", secret: "${SIGNING}" }]'),
      '4:53: notify[0].secret: slack has no use for it',
    ],
    [
      'a time of day that is none',
      withRest('notify: [{ id: a, type: slack, url: "${SLACK_URL}", quiet: "24:00-07:00" }]'),
      '4:60: notify[0].quiet: is no part of a day',
    ],
    [
      'quiet hours of no length',
      withRest('notify: [{ id: a, type: slack, url: "${SLACK_URL}", quiet: "07:00-07:00" }]'),
      '4:60: notify[0].quiet: ends when it begins',
    ],
    [
      'a time zone of nothing',
      withRest('notify: [{ id: a, type: slack, url: "${SLACK_URL}", timezone: Europe/Berlin }]'),
      '4:53: notify[0].timezone: goes with quiet only',
    ],
    [
      'an unknown suite',
      withRest('notify: [{ id: a, type: slack, url: "${SLACK_URL}", suites: [smok] }]'),
      '4:62: notify[0].suites[0]: got "smok", takes one of preflight, smoke, doctor, did you mean smoke?',
    ],
    [
      'a channel of nobody',
      withRest('notify: [{ id: a, type: slack, url: "${SLACK_URL}", targets: [b] }]'),
      '4:63: notify[0].targets[0]: there is no such target',
    ],
  ])('%s', (_name, text, line) => {
    const lines = refusals(text);
    expect(lines).toEqual([expect.stringContaining(`${FILE}:${line}`)]);
    expect(lines.join()).not.toMatch(/marker.secret|471147114711|\n/);
  });
});
