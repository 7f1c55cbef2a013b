import { concept } from './concept';

/**
 * Things and states that errors speak of, in English and in Chinese of both scripts: keys and rights. Texts come here in lower case,
 * with spaces for underscores and hyphens; what a sentence of them amounts to is said in `statements.ts`.
 */

/** What the caller shows of itself. */
export const KEY = concept`
  \b(?:api ?keys?|x api key)\b
  |\b(?:(?:access|secret|virtual|subscription|auth|proxy|master|provider|private)(?: api)? ?keys?)\b
  |\b(?:(?:your|this|the|provided|incorrect|invalid|wrong) key|key (?:is|was|has|not|you))\b
  |\b(?:(?<!max |unexpected |stop |eos |special |pad )token(?! (?:limit|quota|usage|count|rate|budget|plan|per|length|at|type|id|in (?:the )?(?:json|prompt|input|text|grammar|response|template))))\b
  |\b(?:credentials?|auth(?:orization)? headers?|authorization|authentication|bearer|jwt|signature)\b
  |\b(?:access ?key ?id|app ?key)\b|^key (?=missing|disabled|invalid|expired|revoked|rejected|deleted|inactive)
  |密钥|密鑰|令牌|秘钥|秘鑰|鉴权|鑑權|认证|認證|身份验证|身份驗證|签名|簽名|api ?key|apikey`;

export const KEY_BAD = concept`
  \b(?:invalid|incorrect|wrong|bad|missing|expired|not valid|malformed|not (?:be )?found|unknown|revoked)\b
  |\b(?:disabled|deactivated|deleted|required|fail(?:ed|ure|s)?|error|rejected|leaked|blocked|compromised)\b
  |\b(?:inactive|illegal|unrecogni[sz]ed|denied|mismatch)\b
  |\b(?:not (?:\w+ )?(?:provided|supplied|set|recogni[sz]ed?|accept(?:ed)?|exist|active|authenticated|verified|match\w*|provide|include\w*|specified|contain|sent|present|correct|register\w*|support\w*))\b
  |\b(?:no|could not|can not|unable to|must (?:be )?(?:provided?|includ\w+|suppl\w+|set|sent))\b
  |\b(?:need to (?:provide|supply|set|send)|please (?:provide|supply|set|send|check)|does not exist)\b
  |\b(?:unauthori[sz]ed|user not found)\b
  |无效|無效|错误|錯誤|失败|失敗|过期|過期|缺失|缺少|未提供|不存在|不正确|不正確|不合法|非法|禁用|吊销|吊銷|未授权|未授權|失效|有误|有誤|为空|為空|未通过|未通過|不通过|异常|異常|封禁|错`;

/** Says by itself that nobody is known who asks. */
export const KEY_ALONE = concept`
  \b(?:unauthori[sz]ed(?! to)|unauthenticated|not authenticated|log ?in required)\b
  |\b(?:(?:please|must|need to) (?:log|sign) ?in|no cookie auth\w*|could not (?:be )?authenticate\w*)\b
  |\b(?:session (?:has |is )?expired|authenticate yourself|auth (?:error|failed|failure|required)|not logged in)\b
  |未登录|未登錄|请先登录|未认证|未認證|未鉴权|身份认证失败`;

/** What the caller may not do, or from where. */
export const RIGHT = concept`
  \bpermissions?\b(?: \w+){0,4} (?:denied|missing|insufficient|required|not)\b|\bpermission ?denied\b
  |\b(?:denied|no|insufficient|lacks?|missing|not have|without|not enough)(?: [\w'"]+){0,4} (?:permissions?|privileges?|access|scopes?|rights?|roles?)\b(?! (?:key|token))
  |\baccess(?: \w+){0,4} (?:denied|forbidden|not allowed|restricted|blocked|disabled|not granted)\b|\bforbidden\b
  |\b(?<!\bmethod (?:is )?)(?:not|un)(?: \w+)? ?(?:allowed|authori[sz]ed|permitted|entitled|eligible|whitelisted|allowlisted|approved|verified|granted) (?:to|for|from|access|in)\b
  |\bcan not access\b|\bcan only access\b
  |\bnot allowed\b(?=.*\b(?:key|user|team|account|organi[sz]ation|project|ip|region|referer)\b)
  |\b(?:key|user|team|account|organi[sz]ation|project|ip|region|token)\b(?: \w+){0,2} not allowed\b
  |\b(?:country|region|territory|location|area|jurisdiction)\b(?: \w+){0,4} (?:not (?:\w+ )?(?:supported|available|allowed|permitted)|unsupported|restricted|blocked)\b
  |\bunsupported (?:country|region|location)
  |\bnot (?:supported|available) in your (?:country|region|location|area)|\bcountry region territory\b
  |\b(?:account|organi[sz]ation|user|project|consumer|workspace|team|tenant)\b(?: [\w'":.]+){0,5} (?:suspended|banned|disabled|deactivated|blocked|frozen|locked|restricted|terminated|inactive|must be verified|not active)\b
  |\baccess terminated\b|\bip (?:address )?(?:\S+ )?(?:is )?(?:blocked|banned|denied|not allowed|restricted)
  |\b(?:must|need to|please) (?:accept|agree)(?: \w+){0,3} (?:terms|licen[sc]e|agreement)\b
  |\bgated (?:repo|model)\b|\b(?:admins?|administrators|owners?) only\b|\bonly (?:admins?|administrators|owners?) (?:can|may)\b
  |无权|無權|没有权限|沒有權限|权限不足|權限不足|无权限|無權限|未授权访问|禁止访问|禁止訪問|(?:账号|账户|帳號|帳戶|用户|用戶|組織)(?:已)?(?:被)?(?:封禁|冻结|凍結|停用|禁用|锁定|封)
  |地区|地區|白名单|实名`;
