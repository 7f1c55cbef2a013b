import { concept, few } from './concept';

/**
 * Things and states that errors speak of, in English and in Chinese of both scripts: limits, and what may have become of them. Texts come here in lower case,
 * with spaces for underscores and hyphens; what a sentence of them amounts to is said in `statements.ts`.
 */

/** What a limit may be on. */
export const MONEY = concept`
  \b(?:(?<!load )balances?|money|(?:cost|dollar) (?:limits?|caps?|ceiling|budget)|credits?(?! card)|billing|payments?|funds?|spend(?:ing)?|prepaid|wallet|overdue)\b
  |\b(?:(?:your|compute|api|account) points|arrears?|arrearage|unpaid|invoices?|usd|recharge|top ?up|paid|deposit|purchase|financial|charges?)\b
  |(?<!thinking |reasoning |token |tokens )\bbudgets?\b(?! tokens)|\$ ?\d
  |余额|餘額|没钱|透支|欠费|欠費|充值|账单|帳單|费用|費用|预算|預算|金额|金額|付费|付費|积分|積分|点数|點數|资费`;

export const QUOTA = concept`
  \b(?:(?<!disk |storage |memory |inode )quotas?|account resources?|allowance|allotment|allocation)\b
  |\b(?:entitlements?|usage (?:limits?|caps?)|neurons?|free tier|trial|bandwidth)\b
  |\bfree (?:\w+ )?(?:limits?|requests?|messages?|calls?|tokens?)\b
  |\b(?:usage|use)\b (?:has|was|is)\b
  |\b(?:monthly|daily|weekly|free|included|extra|session|token|model|your|api) usage\b|\bresource pack\w*
  |额度|額度|流量(?=已|用|不足|额)|(?:账户|账号|帳戶)资源|配额|配額|用量|使用量|资源包|資源包|免费(?:次数|额度|调用)|次数|次數|限额|限額`;

export const PLAN = concept`
  \b(?:plan|subscription|package|tier|membership|licen[sc]e)\b
  |套餐|订阅|訂閱|会员|會員|试用|試用`;

export const RATE = concept`
  \b(?:(?<!\b(?:error|exception|failure) in (?:the )?)rate ?limit\w*(?! (?:middleware|service|backend|store|plugin))|throttl\w*|spamming|rate of requests|requests? (?:rate|frequency))\b
  |\b(?:call(?:ing)? (?:rate|frequency))\b
  |\b(?:too many (?:\w+ )?(?:requests?|calls|tokens|messages|attempts|queries|prompts)(?! (?:in|for) (?:the |your |this )?(?:request|prompt|input|conversation|context|message)))\b
  |\b(?:[rt]p[msd]|qp[sm])\b
  |\b(?:(?:reduce|slow|lower)(?: down)?(?: your| the)? (?:request|requests|rate|call\w*|sending|frequency)\w*)\b
  |\b(?:(?:requests?|calls?|messages?|sending|calling|requesting)(?: \w+){0,3} too (?:fast|frequent\w*|quickly|often|many))\b
  |\b(?:error code:? 1015|slow(?:ing)? ?down|flood(?: ?(?:control|wait|protection))?|too many hits)\b|^too (?:fast|frequent\w*|quick\w*|often)\b
  |频率|頻率|频次|限频|限頻|限流|限速|速率|频繁|頻繁|过快|過快|流控|流量控制|请求过多|請求過多|请求数过多|调用过多|请求次数过多|太多请求|请求太多`;

export const CONCURRENCY = concept`
  \b(?:concurren\w*|parallel(?:ism)?|simultaneous\w*|in ?flight|at the same time)\b
  |并发|並發|併發|同时请求`;

export const ONE_AT_A_TIME = concept`
  \bwait (?:for|until) (?:your|the) (?:previous|current|last|other)\b
  |\b(?:one|1|single|only one) (?:request|call|generation)s? at (?:a|the same) time\b
  |\b(?:previous|another|other) (?:request|generation|job)s? (?:is|are|has|have)(?: \w+)? (?:running|in progress|being processed|not finished)\b`;

export const LIMIT = concept`
  \b(?:limits?|(?<!\b(?:max|maximum|full) )caps?|threshold|maximum (?:number|allowed))\b
  |上限|限制|限额|限額|阈值`;

/** What may have become of it. */
export const REACHED = concept`
  \b(?:exceed(?:s|ed|ing)?|reach(?:ed|ing|es)|hit|exhaust\w*|used (?:up|all)|deplet\w*|run(?:s|ning)? out)\b
  |\b(?:ran out|out of)\b
  |\b(?:over (?:the |your |its |their |my )?(?:\$?[\d.,]+ )?(?:monthly |daily |weekly )?(?:limit|quota|budget|cap|rate|allowance)|maxed out|consumed)\b
  |\b(?:violat\w*|surpass\w*|crossed|above|expended|overrun)\b
  |\b(?:(?:0|zero|none|nothing) (?:remaining|left)|remaining:? 0|no${few} (?:left|remaining)|used all)\b
  |\b(?:no more|all used|limit:? 0(?! ?\/)|already used|no longer (?:available|enough)|has ended|is over|expired)\b
  |超出|超过|超過|超限|已达|已達|达到|達到|达上限|触发|觸發|超限|用完|用尽|用盡|耗尽|耗盡|用光|已结束|已結束|到达|到達|超额|超額|到期|过期|受限`;

export const LOW = concept`
  \b(?:insufficient\w*|not (?:have )?(?:enough|sufficient)|too low|low on|running low|empty|is zero)\b
  |\b(?:negative|lacks?|requires? more|only afford|not afford|overdue|unpaid|declined|past due)\b
  |\b(?:(?:failure|failed|unable) to pay)\b
  |\b(?:(?:balance|credits?|funds?)(?: is| of|:|=)? ?\$? ?-?0(?:\.0+)?)\b
  |\b(?:credits?|balance|funds?|payments?(?: method)?|credit card|billing(?: (?:details|information|account))?|deposit|extra usage|subscription|plan|membership)(?: \w+){0,2} (?:(?:is|are) required|(?:must|has to|have to|needs? to) be (?:added|set up|provided|configured|active)|(?:is |are )?not (?:set up|enabled|active|configured))\b
  |不足|不够|不夠|欠费|欠費|欠款|拖欠|未支付|未缴|未付|为零|為零|[为為] ?-?0(?:\.0+)?(?!\.?\d)|为负|没有余额|无余额|没钱|透支|逾期`;

const NONE = String.raw`\b(?:no|not have(?: an?| any)?|without(?: an?| any)?|lacks?(?: an?| any)?)(?: (?:more|remaining|available|active|paid|valid|prepaid))?`;
const NOT_SO = String.raw`\b(?! (?:problem|issue|limit|check|needed|required|were|was|will|charged|used|deducted|ha[sv]e? been))`;

/** There is none of it at all. */
export const NO_MONEY = concept`
  ${NONE} (?:credits?(?! card)|balance|funds?|budget|payment method|billing account|credit card)${NOT_SO}`;

export const NO_QUOTA = concept`${NONE} (?:quota|subscription|plan|allowance)${NOT_SO}`;

/** What a plan may have become. */
export const PLAN_OVER = concept`
  \b(?:plan|subscription|membership|trial|licen[sc]e)(?: (?:is|was|has|been|now|your)){0,3} (?:lapsed|inactive|cancell?ed|terminated|ended|not active|paused)\b`;

/** Of a quota, at the end of a clause. */
export const SPENT = /\b(?:used|gone|spent)\W*$/;

/** Asked for, where the account has run dry. */
export const PAY = concept`
  \b(?:add more at|renew (?:your |the )?(?:subscription|plan|membership)|(?:add|buy|purchase|deposit|top ?up|recharge|refill)(?: \w+){0,3} (?:credits?|funds?|balance|account|wallet))\b
  |\b(?:payment (?:is )?required|recharge|top ?up|pay (?:your|the) (?:bill|invoice))\b
  |\b(?:add (?:a )?payment method|hard limit)\b
  |请充值|請充值|及时充值|前往充值|续费|續費`;

/** Where concurrency is concerned, too much is enough. */
export const HIGH = concept`
  \b(?:high|too high|too much|excessive|limit\w*|reduce|lower|too many|only|at most|allowed|max\w*)\b
  |过高|過高|过大|過大|超|降低|上限|限制`;

/** What has a size of its own: a limit on it is none on the caller. */
export const SIZE = concept`
  \b(?:context(?: (?:length|window|size))?|prompt|input (?:length|size|is|tokens?)|too long|too large|body)\b
  |\b(?:payload|content length|characters|size|file|length|entity|pixels|dimensions|message size|megabytes)\b
  |\b(?:mb|deadline|stack|recursion|memory|redirects)\b
  |上下文|长度|長度|字符|输入过长`;
