import { concept, fragment } from './concept';

/**
 * Things and states that errors speak of, in English and in Chinese of both scripts: the model and the parameters that were asked for. Texts come here in lower case,
 * with spaces for underscores and hyphens; what a sentence of them amounts to is said in `statements.ts`.
 */

/** What was asked for, by any of its names. */
const MODEL_NOUN = String.raw`(?:models?|deployments?|chutes?|inference endpoints?|model endpoints?|serving endpoints?|model ?ids?|endpoint id)`;

const MODEL_REF = String.raw`${MODEL_NOUN}(?: (?:name|id|identifier|code|specified|version|key|alias|card))?`;

/** What may have become of it. */
const GONE = fragment`(?:
  \bnot (?:be |been )?(?:found|exist|deployed|enabled|offered|served|activated|configured|hosted|listed|registered)\b
  |\bnot (?:be |been )?(?:accessible|recogni[sz]ed|provided by|a valid|valid|one of|known|in the list|match\w*|open|installed)\b
  |\bnot (?:be |been )?(?:downloaded|pulled|(?:white|allow) ?listed|(?:currently )?supported)\b
  |\b(?:is|are|was|been|being|now) (?:\w+ )?(?:invalid|unsupported|decommissioned|deprecated|retired|discontinued)\b
  |\b(?:is|are|was|been|being|now) (?:\w+ )?(?:sunset\w*|removed|deleted|obsolete|gone|shut ?down)\b
  |\b(?:is|was|been) (?!currently |temporarily |now )(?:\w+ )?disabled\b
  |\b(?:unknown|decommissioned|discontinued|sunsetted|end of (?:its )?life|marked(?: \w+){0,3} as legacy|eol|no longer|unavailable for|must be one of)\b
  |\bnot ?found\b|\bdoes ?not ?exist\b|\bnot ?exist\b|\bnot supported\b)`;

export const MODEL_GONE = concept`
  \b(?:invalid|unknown|unsupported|unrecogni[sz]ed|nonexist\w*|non existent|no such|wrong|illegal|incorrect|bad|deprecated|missing|undefined) ${MODEL_REF}\b(?! (?:output|response|parameters?|input|outputs|format|settings|configuration|server|provider))
  |\b${MODEL_NOUN}\b[^,;]{0,120}?${GONE}
  |\b(?:not find|not found|unable to find|can not find|no (?:matching|such|valid|known|route|provider|providers|endpoints?|endpoint|available channels?|available endpoints?|allowed providers|channels?)(?: [\w']+){0,4}?(?: for| with| of| found| the)?(?: [\w']+){0,3})[^,;]{0,40}? ${MODEL_NOUN}\b
  |\bno (?:\w+ )?(?:endpoints?|providers?) (?:found|available matching)\b|\bno (?:matching|such) ${MODEL_NOUN}\b
  |\binvalid value (?:for|of) (?:the )?(?:field |parameter )?model\b|\bnot a (?:valid|known|supported|recogni[sz]ed) ${MODEL_NOUN}\b|\bunknown (?:provider|endpoint) for ${MODEL_NOUN}\b
  |\bno (?:allowed|available) providers\b[^,;]{0,40}\bmodel\b|\bno available channels?\b
  |^models? (?:retired|removed|deprecated|decommissioned|disabled|discontinued|sunset)\b|\bno deployments? for ${MODEL_NOUN}\b|\bno \w+ configured for ${MODEL_NOUN}\b
  |\bno ${MODEL_NOUN} (?:(?:is|are) )?(?:currently )?(?:found|matched|matches|loaded|named|with)\b
  |\bmodel ?not ?(?:found|exist|supported|available|open|support)\b|\b${MODEL_NOUN} (?:was |is )?not ?found\b
  |\b(?:decommissioned|retired|discontinued) ${MODEL_NOUN}\b|\bnot found for account\b|\b(?:supported|allowed|permitted|available) (?:api )?models?(?: names?| ids?)? (?:is|are|include)\b
  |\b${MODEL_REF} (?:is )?not available\b(?! (?:right|at|now|yet|currently|temporar|due|for the moment|in (?:your|this) (?:country|region|location|area)))
  |模型[^，。；]{0,60}?(?:不存在|未找到|找不到|没有找到|未部署|未上线|下线|下架|停用|已废弃|不支持|无效|無效|未开通|未開通|未激活|不可用|无可用渠道|無可用渠道|无效的|已关闭|错误|有误|不正确)
  |(?:不存在|未找到|找不到|没有|无此|无效的?|不支持(?:的)?|未知)(?:该|此|的)?模型|(?:没有|無|无)可用的?模型|(?:无|無|没有|沒有)可用(?:的)?(?:渠道|管道|通道)|模型不存在|請求的模型|检查模型`;

/** It is there, and not for this key. */
export const MODEL_ACCESS = concept`
  \b(?:not have|no|without|denied|lacks?|not granted)(?: \w+){0,3} access\b[^,;]{0,60}\b${MODEL_NOUN}\b
  |\baccess(?: to)?(?: \w+){0,3} ${MODEL_NOUN}\b[^,;]{0,60}\b(?:denied|not|disabled)\b
  |\b(?:not|un) ?(?:allowed|authori[sz]ed|permitted) to (?:access|use|call|invoke) (?:\w+ )?${MODEL_NOUN}\b
  |\b(?:plan|tier|subscription)\b[^,;]{0,30} not (?:\w+ )?(?:support|include|cover|allow)\w*[^,;]{0,40} ${MODEL_NOUN}\b`;

/** A parameter of our question, by its own name. */
export const OUR_PARAMETERS =
  /\b(?:response format|max (?:completion |output |new )?tokens|temperature|stream(?: options)?|json (?:mode|object|schema)|structured outputs?|response mime type|top [pk]|seed|image url)\b/g;

/** Said of a value of theirs that is beyond what is taken. */
export const BEYOND = concept`
  \b(?:too (?:large|high|big|small|low|long)|exceed\w*|greater|less|at (?:most|least)|maximum|minimum)\b
  |\b(?:between|range)\b
  |[<>≤≥]|超出|超过|范围`;

/** Any parameter, and what our question asks for besides text. */
export const PARAMETER = concept`
  \b(?:parameters?|params?|arguments?|fields?|propert(?:y|ies)|extra inputs?)\b
  |\b(?:(?:unknown|unexpected|extra) (?:name|keys?|attribute)|system (?:role|messages?|prompts?|instruction))\b
  |\b(?:developer instruction|(?:non )?stream(?:ing|ed)? (?:mode|requests?|responses?|calls?|output)|option|frequency penalty|presence penalty|tool choice)\b
  |\b(?:tools?|function call\w*|stop sequences?|logprobs)\b
  |\b(?:image (?:inputs?|content|messages?|urls?)|images?|vision|multi ?modal(?: inputs?)?)\b
  |\bonly (?:supports? )?stream(?:ing|ed)?\b|参数|參數|字段|欄位|入参|流式`;

export const REFUSED = concept`
  \b(?:unsupported|not (?:\w+ )?support(?:ed|s)?|not of type|was unexpected|unrecogni[sz]ed|unknown)\b
  |\b(?:unexpected|extra)\b
  |\b(?:not (?:allowed|permitted|available|valid|implemented|accepted|recogni[sz]ed|a valid|compatible|enabled|expected|allow|accept))\b
  |\b(?:can not find field)\b
  |\b(?:invalid|must|should (?:be|contain|match|have)|is not one of|only (?:\w+ )?supports?)\b
  |\b(?:only (?:\w+ )?(?:allowed|accepted)|deprecated|out of range|unavailable|disallowed|forbidden)\b
  |\b(?:incompatible|can not (?:be used|use|both)|expected|no such|wrong|illegal|mutually exclusive)\b
  |\b(?:input should be|does not match|only stream(?:ing|ed)?|instead|disabled|not understand\w*|may not be)\b
  |不支持|不支援|错误|錯誤|无效|無效|非法|不合法|未知|必须|必須|应为|應為|有误|有誤|不正确|超出范围|不能|[仅只]支持`;

/** A parameter that is left out was not refused. */
export const LEFT_OUT = concept`
  \b(?:missing|required|field required|not (?:provided|specified)|must provide)\b
  |缺少|缺失|必填|未提供|不能为空`;
