/** A key as the gateway makes them, which is nobody's. */
export const CANARY = `cpk_${'c0ffee12345a7890'.repeat(2)}.${'0badcafe98765432'.repeat(2)}.CanaryCanaryCanaryCanaryCanary12`;

/** So many characters of the key in a row tell it. */
const TELLING = 12;

/** The key as a search would spell it, and how many characters of that spelling stand for twelve of the key. */
interface Spelling {
  text: string;
  telling: number;
}

function spellingsOf(key: string): Spelling[] {
  const codes = (write: (code: string) => string) => [...key].map((c) => write(c.charCodeAt(0).toString(16))).join('');
  return [
    ...[key, key.toLowerCase(), key.toUpperCase()].map((text) => ({ text, telling: TELLING })),
    { text: Buffer.from(key).toString('hex'), telling: 2 * TELLING },
    { text: codes((code) => `%${code}`), telling: 3 * TELLING },
    { text: codes((code) => `\\u${code.padStart(4, '0')}`), telling: 6 * TELLING },
    // Without the edges, which depend on the neighbours.
    ...['', 'x', 'xx'].map((before) => ({
      text: Buffer.from(before + key)
        .toString('base64')
        .slice(4, -4),
      telling: (TELLING * 4) / 3,
    })),
  ];
}

/** Every run of twelve characters of the key that a text holds, in any spelling; none is what one hopes for. */
export function findTraces(text: string, key = CANARY): string[] {
  const suspects = spellingsOf(key).filter((spelling) => pieces(spelling).some((piece) => text.includes(piece)));
  const runs = suspects.flatMap(({ text: spelled, telling }) => runsOf(spelled, telling));
  return [...new Set(runs)].filter((run) => text.includes(run));
}

/** Half as long as what tells the key, and so placed that every telling run holds one whole: a tenth of the searches. */
function pieces({ text, telling }: Spelling): string[] {
  const half = Math.floor(telling / 2);
  return runsOf(text, half).filter((_, at) => at % (telling - half + 1) === 0);
}

function runsOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));
}

/** What gateways put into their errors about who asks and what they pay, and what of it nobody else may read. */
export const PERSONAL_ERRORS: readonly { says: string; hides: readonly string[]; keeps?: string }[] = [
  {
    says: 'Budget has been exceeded! Current cost: 47113131.31, Max budget: 47124712.0',
    hides: ['47113131', '47124712'],
  },
  {
    says: 'Rate limit reached in organization org-Canary123456 on requests per min (RPM): Limit 3, Used 3. Try again in 21s.',
    hides: ['Canary123456'],
    keeps: 'Limit 3, Used 3. Try again in 21s.',
  },
  { says: 'Authentication Error: user_id: 471147114711 is not allowed', hides: ['471147114711'] },
  { says: 'ExceededBudget: Team=canary-team-7 over budget. Spend=47134713.5', hides: ['canary-team-7', '47134713'] },
  {
    says: '{"hash":"feedfacefeedfacefeedface","key_alias":"canary-batch","code":429}',
    hides: ['feedfacefeedface', 'canary-batch'],
  },
  { says: 'Incorrect API key provided: sk-proj-********CanaryHint. Find yours in the console', hides: ['CanaryHint'] },
  {
    says: 'Received API Key = sk-...GpswHint, Key Hash (Token) =c0ffee00c0ffee00c0ffee00',
    hides: ['GpswHint', 'c0ffee00c0ffee00'],
  },
  {
    says: 'Please contact the owner, canary.person@canary-firm.example, for access',
    hides: ['canary.person', 'canary-firm'],
  },
  {
    // The script's line breaks off within the address.
    says: 'The owner of this deployment has to be asked for access first; write to canary.person@canary-firm.example',
    hides: ['canary.pers', 'canary-firm'],
  },
  { says: 'Organization: Canary Firm, has been disabled', hides: ['Canary Firm'] },
  {
    says: "Project 'proj_Canary4711' does not have access to model 'org/text'",
    hides: ['Canary4711'],
    keeps: "model 'org/text'",
  },
  {
    says: 'Your account 4f9e2b1c-0000-4111-8222-333344445555 is over its cap',
    hides: ['4f9e2b1c-0000', '8222-333344445555'],
  },
  { says: 'API key ending in HintGx47 is disabled', hides: ['HintGx47'] },
  { says: 'Your IP 203.0.113.47 (2001:db8::4711) is not on the list', hides: ['203.0.113', '2001:db8'] },
  { says: 'Your credit balance is 47144714.25 USD', hides: ['47144714'] },
  {
    says: '用户 [canary47] 额度不足, 剩余额度: ＄47154715.02, 需要预扣费额度: ＄47164716.05',
    hides: ['canary47', '47154715', '47164716'],
  },
  { says: '余额不足，当前余额 47174717.5 元，用户：canary48', hides: ['47174717', 'canary48'] },
  { says: '令牌 sk-HintXy***HintCn 已用尽 RemainQuota = -47184718', hides: ['HintXy', 'HintCn', '47184718'] },
  { says: 'You requested up to 256 tokens, but can only afford 47194719.', hides: ['47194719'], keeps: '256 tokens' },
  { says: 'Permission denied on resource projects/471247124712/locations/global', hides: ['471247124712'] },
];
