/**
 * Strikes out what tells who is asking and what they pay: e-mail addresses; ids and names of users, teams, organisations,
 * projects and accounts; hints of keys and their hashes; addresses of callers; amounts of money, budgets and balances.
 * Gateways put all of these into their errors, as words, as `name=value` and as JSON, in English and in Chinese. Rate
 * limits, waits and dates stay: they are the finding.
 */
export function strikePersonal(text: string): string {
  return RULES.reduce((told, [pattern, instead]) => told.replace(pattern, instead), text);
}

const ID = '[id]';
const AMOUNT = '[amount]';

/** Between a label and its value: quotes of JSON, escaped or not, a colon or an equals sign, an opening bracket. */
const ASSIGNED = `["'\`\\\\]{0,3}\\s{0,3}[:=：＝]\\s{0,3}(?:\\{\\s{0,3}["'\\\\]{0,3}(?:id|name)["'\\\\]{0,3}\\s{0,3}[:=]\\s{0,3})?`;
/** What was struck out before is left alone. */
const DONE = `(?!["'\`\\\\\\[(<「【“]{0,3}(?:id|hidden|redacted|amount|email|address|private address|home)\\])`;
const OPENING = `${DONE}["'\`\\\\\\[(<「【“]{0,3}`;
const NOTHING = `(?!(?:none|null|undefined|true|false|n/a)\\b)`;
const SUFFIX = `(?:[_ -]?(?:ids?|name|alias|e-?mail|number|uuid|hash|hint|no|key))?`;
const WHO = `(?:end[_ -]?)?users?|uid|customer|accounts?|acct|orgs?|organi[sz]ations?|projects?|proj|teams?|tenant|workspace|owner|member|subscription|e-?mail|hash|key[_ -]?(?:name|alias|ids?|hash)`;
/** A value as JSON or words have it. */
const VALUE = `(?:(?<=")[^"\\\\\\n]+|(?<=')[^'\\\\\\n]+|(?<=\`)[^\`\\n]+|[^\\s,;(){}\\[\\]<>"'\`\\\\，。；）】」”]+)`;
const WITH_DIGIT = `(?=[\\w.@:-]{0,80}\\d)[\\w.@:-]{2,}`;
/** What follows a label in a sentence that names nobody. */
const PROSE = `(?!(?:ha[sd]|have|is|was|are|be|on|to|and|or|at|with|in|of|by|from|for|that|which|does|do|can|cannot|may|must|not|no|ids?|names?|limits?|level|rates?|quotas?|requests?|tokens?|per|usage|balance|budget|settings?|page|dashboard|access|api|keys?|accounts?|over|under|reached|exceeded|input|messages?|roles?|content|models?|tier|plan|billing|administrator|admin|owner|does|will|your|the|this|found|disabled|deactivated|suspended|blocked)\\b)`;

const UNIT = `(?:requests?|req|rpm|tpm|rpd|tokens?|calls|per\\b|/\\s?(?:s|m|h|d)|m?s\\b|sec|min|hours?|h\\b|days?|d\\b|times|次|秒|分钟|小时|天)`;
const NUMBER = `[-+]?(?:[$€£¥￥＄]\\s?)?-?\\d[\\d,]*(?:\\.\\d+)?(?:e[-+]?\\d+)?(?![\\d,.]*\\d|[-/:]\\d|\\s{0,2}${UNIT})`;
const MONEY = `balance|budget|cost|spend|spent|spending|credits?|afford|charged?|owed?|paid|funds?|debt|(?:remain(?:ing|ed|s)?|used|left|needs?|needed|available|consumed)[_ ]?quota|quota[_ ]?(?:remain(?:ing|s)?|used|left)|total[_ ]usage|(?:hard|soft)[_ ]limit`;
const BETWEEN = `["'\`\\\\\\s:=：＝_(]{0,6}(?:(?:is|of|was|for|limit|usd|eur|cny|remaining|remains|left|amount|only|the|this|key|token|user|team|account|org|organization|project|current|currently|max|maximum|total|exceeded|available|id)["'\`\\\\\\s:=：＝_(]{1,6}){0,5}`;

type Rule = [RegExp, string];
const rule = (pattern: string, instead: string, flags = 'gi'): Rule => [new RegExp(pattern, flags), instead];

const RULES: readonly Rule[] = [
  rule(`[\\w.+*%-]+@(?:[a-z0-9*-]+\\.)+[a-z*]{2,}`, '[email]'),
  // Cut short at the end of the text; the date of a model's version is no address.
  rule(`[\\w.+*%-]{2,}@(?:[a-z*][\\w.*-]*)?(?=['’”"…]{0,2}$)`, '[email]'),

  // Masked keys: sk-…abcd, sk-proj-****abcd, ****abcd.
  rule(`\\b(?:sk|pk|rk|ak|gsk|hf|cpk|xai|key|api|tok(?:en)?)[-_][\\w*-]*(?:\\.{2,}|…|•+|\\*+)[\\w*•-]*`, '[redacted]'),
  rule(`\\b[\\w-]+\\*{2,}[\\w-]*|(?<![\\w*])\\*{3,}[\\w-]{2,}(?![\\w*])`, '[redacted]'),
  rule(`(?<![\\w.])(?:\\.{3}|…|•{2,})(?=\\w{0,7}\\d)\\w{3,8}\\b`, '[redacted]'),
  rule(`\\bsk-[\\w-]{3,}`, '[redacted]'),
  rule(
    `\\b((?:key|token|secret|hint)\\b[^.\\n]{0,24}?\\b(?:ending|ends|starting|starts|beginning|begins)\\s(?:in|with)\\s?:?\\s?)${OPENING}[\\w*.…•-]*\\w`,
    '$1[redacted]',
  ),
  rule(`\\b(last[ _-]?(?:four|4|three|3|six|6)(?:\\s\\w+){0,2}${ASSIGNED}${OPENING})[\\w-]{2,12}`, '$1[redacted]'),
  rule(`\\b[0-9a-f]{40,}\\b`, ID),

  // Organization: Acme Corp. In capitals alone: a sentence goes on in small letters.
  rule(
    `\\b((?:[Oo]rg(?:ani[sz]ation)?|[Tt]eam|[Pp]roject|[Aa]ccount|[Cc]ustomer|[Tt]enant|[Ww]orkspace|[Uu]ser|[Oo]wner)(?:[_ ][Nn]ame)?\\s?[:=]\\s?)[A-Z][\\w&-]*(?:\\s[A-Z][\\w&-]*){1,3}`,
    `$1${ID}`,
    'g',
  ),
  // user_id=1234 · "team": "ops" · Organization: Acme Corp · "account": {"id": 7}
  rule(`\\b((?:${WHO})${SUFFIX}(?:\\s?\\([^)\\n]{1,20}\\))?${ASSIGNED}${OPENING})${NOTHING}${VALUE}`, `$1${ID}`),
  rule(
    `((?:api|access|virtual|secret)?[_ -]?\\b(?:key|token)(?:[_ -]?(?:ids?|name|alias|hash|hint))?(?:\\s?\\([^)\\n]{1,20}\\))?${ASSIGNED}${OPENING})(?=[\\w-]*\\d)(?=[\\w-]*[a-z])[\\w-]{4,}`,
    `$1${ID}`,
  ),
  // user 1234 · Team \`ops\` · in organization acme on …
  rule(`\\b((?:${WHO})${SUFFIX}\\s(?:id\\s|number\\s|named\\s|is\\s|#)?#?${OPENING})${WITH_DIGIT}`, `$1${ID}`),
  rule(`\\b((?:${WHO})${SUFFIX}\\s(?:id\\s|named\\s|is\\s)?["'\`“])[^"'\`”\\n]{1,80}(?=["'\`”])`, `$1${ID}`),
  rule(
    `\\b((?:in|for|of|by|from|to)\\s(?:the\\s|your\\s)?(?:user|org|organi[sz]ation|project|team|tenant|workspace|account|customer)\\s)${PROSE}[\\w.-]+`,
    `$1${ID}`,
  ),
  rule(`\\b((?:key|token)\\s(?:id\\s)?${OPENING})(?=[\\w-]*\\d)(?=[\\w-]*[a-z])[\\w-]{8,}`, `$1${ID}`),
  rule(
    `\\b((?:projects|organizations|orgs|teams|users|tenants|workspaces|subscriptions|accounts)/)(?!fireworks\\b)(?=[\\w.-]*\\d)[\\w.-]+`,
    `$1${ID}`,
  ),
  rule(
    `\\b(?:org|proj|project|user|usr|acct|acc|team|tenant|ws|wrkspc|cus|sub|key|apikey|ak|tok|member|prj)[-_](?:(?=[a-z0-9]{0,40}\\d)[a-z0-9]{3,}|[a-z0-9]{16,})\\b`,
    ID,
  ),
  rule(
    `((?:用户|令牌|账户|账号|帐号|组织|项目|邮箱|密钥|分组|租户|团队)(?:\\s?(?:ID|名称?|编号|组))?(?:\\s?(?:[:：=＝#]|为|是)\\s?|\\s|(?=["'\`\\[(<「【“]))${OPENING})[\\w@.*…-]{2,}`,
    `$1${ID}`,
  ),

  // The gateway's own address in a failed connection is no secret; any other is somebody's.
  rule(
    `(?<!://)(?<!\\bE[A-Z]{4,} )(?<![\\d.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\d.]*\\d)(?:/\\d{1,2})?`,
    '[address]',
    'g',
  ),
  rule(
    `(?<!\\bE[A-Z]{4,} )(?<!://\\[)(?<![\\w:])(?=[0-9a-fA-F:]*\\d)(?:(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6}|(?:[0-9a-fA-F]{1,4}:){2,6}:)(?![\\w:])`,
    '[address]',
    'g',
  ),

  // $12.34 · 12.34 USD · Current cost: 25.31, Max budget: 25.0 · 余额 0.02
  rule(`(balance["'\\\\]{0,3}[^\\d\\n]{0,20}?)${NUMBER}`, `$1${AMOUNT}`),
  rule(`[$€£¥￥＄₹₽]\\s?-?\\d(?:[\\d.,]*\\d)?`, AMOUNT),
  rule(
    `-?\\d(?:[\\d.,]*\\d)?\\s?(?:(?:USD|EUR|GBP|CNY|RMB|dollars?|euros?|cents|credits?)\\b|美元|元|人民币|积分)`,
    AMOUNT,
  ),
  rule(`\\b((?:\\w+_)?(?:${MONEY})\\b${BETWEEN})${NUMBER}`, `$1${AMOUNT}`),
  rule(
    `((?:max|current|soft|total|monthly|daily)?_?(?:budget|spend|cost|credit|balance)s?(?:_\\w+)?${ASSIGNED}${OPENING})${NUMBER}`,
    `$1${AMOUNT}`,
  ),
  rule(`((?:余额|额度|预算|费用|消费|花费|欠费|金额|充值|已用)[^\\d\\n。；;，,]{0,10}?)${NUMBER}`, `$1${AMOUNT}`),
  rule(`(Remain(?:ing)?Quota\\s?[:=]\\s?)${NUMBER}`, `$1${AMOUNT}`),
  rule(`\\d[\\d.]*\\s?%(?=\\s(?:of|off)\\s(?:your\\s|the\\s)?(?:\\w+\\s)?(?:budget|credits?|balance|spend))`, AMOUNT),
];
