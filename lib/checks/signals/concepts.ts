/**
 * The things and the states that errors speak of, in English and in Chinese of both scripts, as one pattern each. Texts come here in
 * lower case, with spaces for underscores and hyphens. What a sentence of them amounts to is said in `statements.ts`.
 */
const any = (...parts: string[]): RegExp => new RegExp(parts.join('|'), 'g');
const word = (...words: string[]): string => `\\b(?:${words.join('|')})\\b`;
const few = '(?: [\\w\'"`.]+){0,3}';

/** What a limit may be on. */
export const MONEY = any(
  word('(?<!load )balances?', 'credits?(?! card)', 'billing', 'payments?', 'funds?', 'spend(?:ing)?', 'prepaid', 'wallet', 'overdue'),
  word('arrears?', 'arrearage', 'unpaid', 'invoices?', 'usd', 'recharge', 'top ?up', 'paid', 'deposit', 'purchase', 'financial', 'charges?'),
  '(?<!thinking |reasoning |token |tokens )\\bbudgets?\\b(?! tokens)|\\$ ?\\d',
  '余额|餘額|欠费|欠費|充值|账单|帳單|费用|費用|预算|預算|金额|金額|付费|付費|积分|積分|点数|點數|资费',
);
export const QUOTA = any(
  word('(?<!disk |storage |memory |inode )quotas?', 'account resources?', 'allowance', 'allotment', 'allocation', 'entitlements?', 'usage (?:limits?|caps?)', 'neurons?', 'free tier', 'trial'),
  `${word('usage', 'use')} (?:has|was|is)\\b|\\b(?:monthly|daily|weekly|free|included|session|token|model|your|api) usage\\b|\\bresource pack\\w*`,
  '额度|額度|(?:账户|账号|帳戶)资源|配额|配額|用量|使用量|资源包|資源包|免费(?:次数|额度|调用)|次数|次數|限额|限額',
);
export const PLAN = any(word('plan', 'subscription', 'package', 'tier', 'membership', 'licen[sc]e'), '套餐|订阅|訂閱|会员|會員|试用|試用');
export const RATE = any(
  word('rate ?limit\\w*', 'ratelimit\\w*', 'throttl\\w*', 'spamming', 'rate of requests', 'requests? (?:rate|frequency)', 'call(?:ing)? (?:rate|frequency)'),
  word('too many (?:\\w+ )?(?:requests?|calls|tokens|messages|attempts|queries|prompts)(?! (?:in|for) (?:the |your |this )?(?:request|prompt|input|conversation|context|message))', '[rt]p[msd]', 'qp[sm]', '(?:reduce|slow)(?: down)?(?: your| the)? (?:request|requests|rate|call\\w*|sending)\\w*'),
  word('(?:requests?|calls?|messages?|sending|calling|requesting)(?: \\w+){0,3} too (?:fast|frequent\\w*|quickly|often|many)', 'error code:? 1015', 'slow ?down your'),
  '频率|頻率|限流|限速|速率|频繁|頻繁|过快|過快|流控|流量控制|请求过多|請求過多|请求数过多|调用过多|请求次数过多|太多请求|请求太多',
);
export const CONCURRENCY = any(word('concurren\\w*', 'parallel(?:ism)?', 'simultaneous\\w*', 'in flight', 'at the same time'), '并发|並發|併發|同时请求');
export const LIMIT = any(word('limits?', 'caps?', 'threshold', 'maximum (?:number|allowed)'), '上限|限制|限额|限額|阈值');

/** What may have become of it. */
export const REACHED = any(
  word('exceed(?:s|ed|ing)?', 'reach(?:ed|ing|es)', 'hit', 'exhaust\\w*', 'used (?:up|all)', 'deplet\\w*', 'run(?:s|ning)? out', 'ran out', 'out of'),
  word('over (?:the |your |its |their |my )?(?:limit|quota|budget|cap|rate|allowance)', 'maxed out', 'consumed', 'violat\\w*', 'surpass\\w*', 'crossed', 'above', 'expended', 'overrun'),
  word('(?:0|zero|none|nothing) (?:remaining|left)', 'remaining:? 0', `no${few} (?:left|remaining)`, 'used all', 'no more', 'all used', 'limit:? 0', 'already used', 'no longer (?:available|enough)', 'has ended', 'is over', 'expired'),
  '超出|超过|超過|超限|已达|已達|达到|達到|达上限|触发|觸發|用完|用尽|用盡|耗尽|耗盡|已用光|到达|到達|超额|超額|到期|过期|受限',
);
export const LOW = any(
  word('insufficient\\w*', 'not (?:have )?(?:enough|sufficient)', 'too low', 'low on', 'running low', 'empty', 'is zero', 'negative', 'lacks?', 'requires? more', 'only afford', 'not afford', 'overdue', 'unpaid', 'declined', 'past due', '(?:failure|failed|unable) to pay'),
  `\\bno (?:more |remaining |available |active |paid |valid )?(?:credits?|balance|funds?|quota|subscription|plan|budget|payment method|billing account)\\b(?! (?:problem|issue|limit|check|needed|required))`,
  word('(?:balance|credits?|funds?)(?: is| of|:|=)? ?\\$? ?-?0(?:\\.0+)?'),
  '不足|不够|不夠|欠费|欠費|为零|為零|为0|为负|没有余额|无余额|逾期',
);
/** Asked for, where the account has run dry. */
export const PAY = any(
  word('(?:add|buy|purchase|deposit|top ?up|recharge|refill)(?: \\w+){0,3} (?:credits?|funds?|balance|account|wallet)', 'payment (?:is )?required', 'recharge', 'top ?up', 'pay (?:your|the) (?:bill|invoice)', 'add (?:a )?payment method', 'hard limit'),
  '请充值|請充值|及时充值|前往充值|续费|續費',
);
export const HIGH = any(word('high', 'too high', 'too much', 'excessive', 'limit\\w*', 'reduce', 'lower', 'too many'), '过高|過高|过大|過大|超|降低|上限|限制');

/** What it is about the gateway itself. */
export const FULL = any(
  word('overload(?:ed|ing)', 'overcapacity', '(?:server|model|engine|system|service|is|under|over) ?overload', 'busy', 'congest\\w*', 'saturat\\w*', 'oversubscribed', 'overwhelmed'),
  `\\b(?:at|over|beyond|exceed(?:s|ed|ing)?|insufficient|out of|no|not enough|lack(?:s|ing)?(?: of)?|reached|full|limited|low on|above|under)${few} capacity\\b`,
  `\\bcapacity(?: \\w+){0,2} (?:exceeded|reached|constraints?|full|shortage|limit\\w*|exhausted|unavailable|issues?|error|reached|not available)\\b`,
  `\\b(?:high|heavy|peak|excess(?:ive)?|increased|unusual(?:ly)?|elevated|too much|extreme(?:ly)?|surge (?:in|of)|large)${few} (?:demand|load|traffic|volume)\\b(?! balanc)`,
  '\\bload(?:ed)? (?:is )?(?:too )?(?:high|heavy)\\b|\\bunder (?:heavy |high )?load\\b|\\bload shed\\w*|\\bshedding\\b|\\breset reason: overflow\\b',
  `\\bqueue\\b${few} (?:full|exceeded|limit|overflow\\w*|too long|timeout|reached|size)\\b|\\b(?:full|long|exceeded)${few} queue\\b|\\bqueue ?(?:full|exceeded|overflow)\\b`,
  `\\b(?:max\\w*|too many|exceed\\w*)${few} (?:pending|queued|waiting|outstanding)\\b|\\b(?:pending|queued|waiting) (?:requests?|tasks|jobs)${few} (?:exceed\\w*|limit|full|reached)\\b`,
  '\\b(?:pool|threads?|workers?|slots?|connections)(?: \\w+){0,2} (?:exhausted|saturated|full|depleted)\\b','\\b(?:currently |already )?(?:processing|handling|serving|receiving)(?: \\w+)? too many\\b|\\btoo many (?:users|connections|people|other)\\b|\\bno (?:\\w+ )?slots?\\b|\\bslots? (?:\\w+ )?(?:unavailable|exhausted)\\b',
  '\\b(?:insufficient|not enough|no|out of)(?: \\w+){0,2} (?:system |compute |computing |gpu |server )resources?\\b|\\b(?:gpu|compute|computing|system) resources?(?: \\w+){0,2} (?:exhausted|insufficient|unavailable|full)\\b|\\binsufficient system resource\\b',
  '繁忙|过载|過載|超载|超載|负载(?:已)?(?:过高|饱和|过大|较高|高|太高|上限)|負載(?:已)?(?:過高|飽和|過大|高)|拥挤|擁擠|拥堵|擁堵|排队|排隊|饱和|飽和|算力(?:不足|紧张|緊張)|资源(?:不足|紧张|緊張)|資源(?:不足|緊張)|访问量(?:过大|太大|过高|较大)|訪問量(?:過大|太大)|请求量过大|太忙|正忙|爆满|高峰',
);
const MACHINE = '(?:instances?|workers?|replicas?|pods?|nodes?|gpus?|machines?|containers?|runners?|executors?|engines?)';
export const COLD = any(
  `\\b(?:no|zero|0|without|not any|not (?:have|find)(?: any)?)(?: \\w+){0,4}? ${MACHINE}\\b(?! process)`,
  `\\b${MACHINE}${few} (?:not (?:yet )?(?:ready|running|available|up)|starting|unavailable|is 0|booting)\\b`,
  '(?<!\\b(?:error|errors|failed|failure|failing|unable|fail|problem|exception)(?: \\w+){0,4} )\\bloading\\b(?! (?:failed|error))',
  '\\bcold ?start\\w*|\\bscal(?:ed|ing|es?)(?: \\w+)? (?:down )?(?:to|from) (?:zero|0)\\b|\\bscaling up\\b|\\bwarm(?:ing)? ?up\\b|\\bwarming\\b|\\bwak(?:ing|e)(?: \\w+)? up\\b|\\bspin(?:ning)?(?: \\w+)? up\\b',
  '(?<!failed to |fail to |unable to |error |not )\\b(?:starting|start(?:s|ed)? up|booting|initiali[sz]ing|provisioning|deploying|being deployed|being loaded|being started|coming online|still load\\w*)\\b(?! (?:with|at|from|in \\d))',
  '\\bnot (?:yet )?(?:ready|warm|initiali[sz]ed|online|started)\\b|\\bmodel ?not ?ready\\b|\\bis sleeping\\b|\\basleep\\b',
  '加载中|正在加载|加載中|正在加載|启动中|正在启动|啟動中|正在啟動|预热|預熱|冷启动|冷啟動|(?:无|没有|沒有|無)可用(?:的)?(?:实例|實例|节点|節點|副本|worker)|扩容|擴容|未就绪|未就緒|初始化中|正在部署|部署中|唤醒',
);
export const MAINTENANCE = any(
  word('maintenance', '(?:scheduled|planned) (?:downtime|outage|upgrade|update)', '(?:is|are|being|currently|temporarily)(?: being)? (?:upgraded|upgrading|updated)', '(?:undergoing|down for|performing)(?: \\w+){0,2} (?:upgrades?|updates?|repairs?)', 'under (?:upgrade|repair|construction)'),
  '维护|維護|升级中|升級中|系统升级|系統升級|正在升级|正在升級|维修|維修|检修|停机|停機|停服',
);

/** Who asks, and what it may. */
export const KEY = any(
  word('api ?keys?', 'x api key', '(?:access|secret|virtual|subscription|auth|proxy|master|provider|private)(?: api)? ?keys?', '(?:your|this|the|provided|incorrect|invalid|wrong) key', 'key (?:is|was|has|not|you)'),
  word('(?<!max |unexpected |stop |eos |special |pad )token(?! (?:limit|quota|usage|count|rate|budget|per|length|at|type|id|in (?:the )?(?:json|prompt|input|text|grammar|response|template)))', 'credentials?', 'auth(?:orization)? headers?', 'authorization', 'authentication', 'bearer', 'jwt', 'signature', 'access ?key ?id'),
  '密钥|密鑰|令牌|秘钥|秘鑰|鉴权|鑑權|认证|認證|身份验证|身份驗證|签名|簽名|api ?key|apikey',
);
export const KEY_BAD = any(
  word('invalid', 'incorrect', 'wrong', 'bad', 'missing', 'expired', 'not valid', 'malformed', 'not (?:be )?found', 'unknown', 'revoked', 'disabled', 'deactivated', 'deleted', 'required', 'fail(?:ed|ure|s)?', 'error', 'rejected', 'leaked', 'blocked', 'compromised', 'inactive', 'illegal', 'unrecogni[sz]ed', 'denied', 'mismatch'),
  word('not (?:\\w+ )?(?:provided|supplied|set|recogni[sz]ed|accept(?:ed)?|exist|active|authenticated|verified|match\\w*|provide|include\\w*|specified|contain|sent|present|correct|register\\w*|support\\w*)', 'no', 'could not', 'can not', 'unable to', 'must (?:be )?(?:provided?|includ\\w+|suppl\\w+|set|sent)', 'need to (?:provide|supply|set|send)', 'please (?:provide|supply|set|send|check)', 'does not exist', 'unauthori[sz]ed', 'user not found'),
  '无效|無效|错误|錯誤|失败|失敗|过期|過期|缺失|缺少|未提供|不存在|不正确|不正確|不合法|非法|禁用|吊销|吊銷|未授权|未授權|失效|有误|有誤|为空|為空|未通过|未通過|不通过|异常|異常|封禁|错',
);
export const KEY_ALONE = any(
  word('unauthori[sz]ed(?! to)', 'unauthenticated', 'not authenticated', 'log ?in required', '(?:please|must|need to) (?:log|sign) ?in', 'no cookie auth\\w*', 'could not (?:be )?authenticate\\w*', 'authenticate yourself', 'auth (?:error|failed|failure|required)', 'not logged in'),
  '未登录|未登錄|请先登录|未认证|未認證|未鉴权|身份认证失败',
);
export const RIGHT = any(
  '\\bpermissions?\\b(?: \\w+){0,4} (?:denied|missing|insufficient|required|not)\\b|\\bpermission ?denied\\b|\\b(?:denied|no|insufficient|lacks?|missing|not have|without|not enough)(?: [\\w\'"]+){0,4} (?:permissions?|privileges?|access|scopes?|rights?|roles?)\\b(?! (?:key|token))',
  '\\baccess(?: \\w+){0,4} (?:denied|forbidden|not allowed|restricted|blocked|disabled|not granted)\\b|\\bforbidden\\b|\\b(?:not|un)(?: \\w+)? ?(?:allowed|authori[sz]ed|permitted|entitled|eligible|whitelisted|allowlisted|approved|verified|granted) (?:to|for|from|access|in)\\b|\\bcan not access\\b|\\bcan only access\\b|\\bnot allowed\\b(?=.*\\b(?:key|user|team|account|organi[sz]ation|project|ip|region|referer)\\b)|\\b(?:key|user|team|account|organi[sz]ation|project|ip|region|token)\\b(?: \\w+){0,2} not allowed\\b',
  '\\b(?:country|region|territory|location|area|jurisdiction)\\b(?: \\w+){0,4} (?:not (?:\\w+ )?(?:supported|available|allowed|permitted)|unsupported|restricted|blocked)\\b|\\bunsupported (?:country|region|location)|\\bnot (?:supported|available) in your (?:country|region|location|area)|\\bcountry region territory\\b',
  '\\b(?:account|organi[sz]ation|user|project|consumer|workspace|team|tenant)\\b(?: [\\w\'":.]+){0,5} (?:suspended|banned|disabled|deactivated|blocked|frozen|locked|restricted|terminated|inactive|must be verified|not active)\\b|\\baccess terminated\\b|\\bip (?:address )?(?:\\S+ )?(?:is )?(?:blocked|banned|denied|not allowed|restricted)|\\b(?:must|need to|please) (?:accept|agree)(?: \\w+){0,3} (?:terms|licen[sc]e|agreement)\\b|\\bgated (?:repo|model)\\b',
  '无权|無權|没有权限|沒有權限|权限不足|權限不足|无权限|無權限|未授权访问|禁止访问|禁止訪問|(?:账号|账户|帳號|帳戶|用户|用戶|組織)(?:已)?(?:被)?(?:封禁|冻结|凍結|停用|禁用|锁定|封)|地区|地區|白名单|实名',
);

/** What was asked for. */
const MODEL_NOUN = '(?:models?|deployments?|chutes?|inference endpoints?|model endpoints?|serving endpoints?|model ?ids?|endpoint id)';
const MODEL_REF = `${MODEL_NOUN}(?: (?:name|id|identifier|code|specified|version|key|alias|card))?`;
export const MODEL_GONE = any(
  `\\b(?:invalid|unknown|unsupported|unrecogni[sz]ed|nonexist\\w*|non existent|no such|wrong|illegal|incorrect|bad|deprecated|missing|undefined) ${MODEL_REF}\\b(?! (?:output|response|parameters?|input|outputs|format|settings|configuration|server|provider))`,
  `\\b${MODEL_NOUN}\\b[^,;]{0,120}?(?:\\bnot (?:be |been )?(?:found|exist|deployed|enabled|offered|served|activated|configured|hosted|listed|registered|accessible|recogni[sz]ed|provided by|a valid|valid|one of|known|in the list|match\\w*|open|installed|downloaded|pulled|(?:currently )?supported)\\b|\\bunknown\\b|\\b(?:is|are|was|been|being|now) (?:\\w+ )?(?:invalid|unsupported|decommissioned|deprecated|retired|discontinued|sunset\\w*|removed|deleted|obsolete|gone|shut ?down)\\b|\\b(?:is|was|been) (?!currently |temporarily |now )(?:\\w+ )?disabled\\b|\\b(?:decommissioned|discontinued|sunsetted|end of life|eol|no longer)\\b|\\bnot ?found\\b|\\bunavailable for\\b|\\bmust be one of\\b|\\bdoes ?not ?exist\\b|\\bnot ?exist\\b|\\bnot supported\\b)`,
  `\\b(?:not find|not found|unable to find|can not find|no (?:matching|such|valid|known|route|provider|providers|endpoints?|endpoint|available channels?|available endpoints?|allowed providers|channels?)(?: [\\w']+){0,4}?(?: for| with| of| found| the)?(?: [\\w']+){0,3})[^,;]{0,40}? ${MODEL_NOUN}\\b`,
  `\\bno (?:\\w+ )?(?:endpoints?|providers?) found\\b|\\bno (?:matching|such) ${MODEL_NOUN}\\b|\\bno (?:allowed|available) providers\\b[^,;]{0,40}\\bmodel\\b|\\bno available channels?\\b|\\bno ${MODEL_NOUN} (?:found|matched|matches|loaded|named|with)\\b|\\bmodel ?not ?(?:found|exist|supported|available|open|support)\\b|\\b${MODEL_NOUN} (?:was |is )?not ?found\\b`,
  `\\b(?:decommissioned|retired|discontinued) ${MODEL_NOUN}\\b|\\b${MODEL_REF} (?:is )?not available\\b(?! (?:right|at|now|yet|currently|temporar|due|for the moment))`,
  '模型[^，。；]{0,60}?(?:不存在|未找到|找不到|没有找到|下线|下架|停用|已废弃|不支持|无效|無效|未开通|未開通|未激活|不可用|无可用渠道|無可用渠道|无效的|已关闭|错误)|(?:不存在|未找到|找不到|没有|无此|无效的?|不支持(?:的)?|未知)(?:该|此|的)?模型|(?:无|無|没有|沒有)可用(?:的)?(?:渠道|管道|通道)|模型不存在|請求的模型|检查模型',
);
export const MODEL_ACCESS = any(
  `\\b(?:not have|no|without|denied|lacks?|not granted)(?: \\w+){0,3} access\\b[^,;]{0,60}\\b${MODEL_NOUN}\\b|\\baccess(?: to)?(?: \\w+){0,3} ${MODEL_NOUN}\\b[^,;]{0,60}\\b(?:denied|not|disabled)\\b|\\b(?:not|un) ?(?:allowed|authori[sz]ed|permitted) to (?:access|use|call|invoke) (?:\\w+ )?${MODEL_NOUN}\\b`,
);
/** Soon over: it is there, and only not now. */
export const FOR_NOW = any(word('temporar\\w*', 'currently', 'at the moment', 'right now', 'try again', 'retry', 'momentarily', 'at this time'), '暂时|暫時|稍后|稍後');

/** A parameter of our question, by its own name. */
export const OUR_PARAMETERS =
  /\b(?:response format|max (?:completion |output |new )?tokens|temperature|stream(?: options)?|json (?:mode|object|schema)|structured outputs?|response mime type|top [pk]|seed|image url)\b/g;
/** Said of a value of theirs that is beyond what is taken. */
export const BEYOND = any(word('too (?:large|high|big|small|low|long)', 'exceed\\w*', 'greater', 'less', 'at (?:most|least)', 'maximum', 'minimum', 'between', 'range'), '[<>≤≥]|超出|超过|范围');
export const PARAMETER = any(
  word('parameters?', 'params?', 'arguments?', 'fields?', 'propert(?:y|ies)', 'extra inputs?', '(?:unknown|unexpected|extra) (?:name|keys?|attribute)', 'system (?:role|messages?|prompts?|instruction)', 'developer instruction', 'stream(?:ing)? mode', 'option', 'frequency penalty', 'presence penalty', 'tool choice', 'tools?', 'function call\\w*', 'stop sequences?', 'logprobs'),
  word('image (?:inputs?|content|messages?|urls?)', 'images?', 'vision', 'multi ?modal(?: inputs?)?'),
  '参数|參數|字段|欄位|入参',
);
export const REFUSED = any(
  word('unsupported', 'not (?:\\w+ )?support(?:ed|s)?', 'not of type', 'was unexpected', 'unrecogni[sz]ed', 'unknown', 'unexpected', 'extra', 'not (?:allowed|permitted|available|valid|implemented|accepted|recogni[sz]ed|a valid|compatible|enabled|expected|allow|accept)', 'can not find field'),
  word('invalid', 'must', 'should (?:be|contain|match|have)', 'is not one of', 'only (?:\\w+ )?supports?', 'only (?:\\w+ )?(?:allowed|accepted)', 'deprecated', 'out of range', 'unavailable', 'disallowed', 'forbidden', 'incompatible', 'can not (?:be used|use|both)', 'expected', 'no such', 'wrong', 'illegal', 'mutually exclusive', 'input should be', 'does not match'),
  '不支持|不支援|错误|錯誤|无效|無效|非法|不合法|未知|必须|必須|应为|應為|有误|有誤|不正确|超出范围|不能',
);
/** A parameter that is left out was not refused, and one too many words no limit on this caller. */
export const LEFT_OUT = any(word('missing', 'required', 'field required', 'not (?:provided|specified)', 'must provide'), '缺少|缺失|必填|未提供|不能为空');
export const SIZE = any(
  word('context(?: (?:length|window|size))?', 'prompt', 'input (?:length|size|is|tokens?)', 'too long', 'too large', 'body', 'payload', 'content length', 'characters', 'size', 'file', 'length', 'entity', 'pixels', 'dimensions', 'message size', 'megabytes', 'mb', 'deadline', 'stack', 'recursion', 'memory', 'redirects'),
  '上下文|长度|長度|字符|输入过长',
);

/** What stands behind a proxy. */
const BEHIND = '(?:upstreams?|providers?|backends?|back end|origin|downstream|inference (?:server|service|engine|backend)|model server|remote (?:server|host|service)|target)';
export const UPSTREAM = any(
  `\\b(?:connection|connect|socket|network)(?: \\w+){0,3} (?:errors?|fail\\w*|refused|reset|closed|aborted|time ?d? ?out|timeout|terminated|lost|broken|interrupted|dropped)\\b|\\bconnection error\\b|\\b(?:error|failed|failure|unable|could not|can not|trouble|problem)(?: \\w+){0,3} (?:connect\\w*|reach\\w*|contact\\w*|communicat\\w*)\\b`,
  `\\b${BEHIND}\\b(?: [\\w'"\`./]+){0,5}? (?:fail\\w*|refused|reset|unavailable|unreachable|unhealthy|time ?d? ?out|timeout|down|gone|closed|not respond\\w*|no response|disconnected|invalid response|empty response|bad response|crashed|died|exception|disconnect\\w*|malformed|not available|offline|could not be reached)\\b`,
  `\\b(?:fail\\w*|unable|error|could not)(?: \\w+){0,5} (?:requests?|call\\w*|send\\w*|forward\\w*|proxy\\w*|respon\\w+)(?: (?:to|from|with|by))?(?: the)? ${BEHIND}\\b|\\b(?:first byte|between bytes|upstream|backend|origin|proxy) time ?out\\b`,
  `\\b(?:engine|model|inference|generation|worker|prediction)\\b(?: \\w+){0,3} (?:time ?d? ?out|timeout)\\b|\\b(?:fail(?:ed|ure)|unable)(?: \\w+)? to (?:get|find|select|pick|choose|obtain)(?: \\w+){0,3} (?:peer|upstream|backend|host|target|server|provider)\\b|\\bno (?:\\w+ )?(?:upstreams?|backends?|hosts?|servers?|targets?) (?:is|are) (?:\\w+ )?(?:available|healthy|reachable|alive)\\b`,
  `\\b(?:all|every|any)(?: \\w+){0,2} (?:providers?|upstreams?|backends?|deployments?|targets?|endpoints?|fallbacks?|channels?)(?: \\w+){0,4} (?:fail\\w*|unavailable|down|unhealthy|errored|exhausted)\\b`,
  `\\bno (?:healthy|live|reachable|active|available|working)(?: \\w+)? (?:upstreams?|backends?|deployments?|hosts?|providers?|targets?|origins?|servers?|service)\\b|\\bbad gateway\\b|\\bgateway time ?d? ?out\\b|\\bcool(?:ing)? ?down\\b|\\bcircuit(?: \\w+){0,3} (?:open|tripped)\\b`,
  '\\beconn\\w+|\\betimedout\\b|\\benotfound\\b|\\behostunreach\\b|\\bepipe\\b|\\beai again\\b|\\bsocket hang up\\b|\\bfetch failed\\b|\\bname or service not known\\b|\\bname resolution\\b|\\bno such host\\b|\\bdial tcp\\b|\\bi per o timeout\\b|\\bi\\/o timeout\\b|\\bbroken pipe\\b|\\bunexpected eof\\b|\\bpeer closed\\b|\\bserver disconnected\\b|\\bremote (?:end )?closed\\b|\\btls handshake\\b|\\bssl handshake\\b|\\bcontext deadline exceeded\\b|\\bweb server is down\\b|\\borigin (?:is )?unreachable\\b|\\binvalid ssl certificate\\b|\\btunnel error\\b',
  '(?:引擎|模型|推理)[^，。；]{0,8}超时|上游[^，。；]{0,20}(?:错误|錯誤|失败|失敗|异常|異常|超时|超時|不可用|响应|出错)|(?:连接|連接|请求|請求)上游|(?:连接|連接)[^，。；]{0,8}(?:失败|失敗|超时|超時|拒绝|重置|错误)|服务商[^，。；]{0,10}(?:错误|异常|失败)|渠道[^，。；]{0,10}(?:异常|失败|错误)|网关错误|网关超时',
);
/** Somebody behind it answered with an error of which nothing else is said. */
export const UPSTREAM_NAMED = any(`\\b${BEHIND} (?:\\w+ ){0,2}(?:returned|error|response|call|request)\\b|\\berror (?:from|in|of|on)(?: \\w+){0,2} ${BEHIND}\\b`, '上游');
