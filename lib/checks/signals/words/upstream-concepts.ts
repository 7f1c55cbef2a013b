import { concept } from './concept';

/**
 * Things and states that errors speak of, in English and in Chinese of both scripts: what stands behind a proxy. Texts come here in lower case,
 * with spaces for underscores and hyphens; what a sentence of them amounts to is said in `statements.ts`.
 */

/** What stands behind a proxy. */
const BEHIND = String.raw`(?:upstreams?|providers?|backends?|back end|origin|downstream|inference (?:server|service|engine|backend)|model server|remote (?:server|host|service)|target)`;

/** What is behind a proxy cannot be reached, or failed. */
export const UPSTREAM = concept`
  \b(?:connection|connect|socket|network)(?: \w+){0,3} (?:errors?|fail\w*|refused|reset|closed|aborted|time ?d? ?out|timeout|terminated|lost|broken|interrupted|dropped)\b
  |\bconnection error\b
  |\b(?:error|failed|failure|unable|could not|can not|trouble|problem)(?: \w+){0,3} (?:connect\w*|reach\w*|contact\w*|communicat\w*)\b
  |\b${BEHIND}\b(?: [\w'"\`./]+){0,5}? (?:fail\w*|refused|reset|unavailable|unreachable|unhealthy|time ?d? ?out|timing out|timeout|down|gone|closed|not (?:respond|answer|reply)\w*|no response|disconnected|invalid response|empty response|bad response|crashed|died|exception|disconnect\w*|malformed|not available|offline|could not be reached)\b
  |\b(?:fail\w*|unable|error|could not)(?: \w+){0,5} (?:requests?|call\w*|send\w*|forward\w*|proxy\w*|respon\w+)(?: (?:to|from|with|by))?(?: the)? ${BEHIND}\b
  |\b(?:invalid|bad|empty|no|unexpected|malformed) responses?(?: \w+){0,4} (?:from|by)(?: the)? ${BEHIND}\b
  |\b(?:first byte|between bytes|upstream|backend|origin|proxy) time ?out\b
  |\b(?:engine|model|inference|generation|worker|prediction)\b(?: \w+){0,3} (?:time ?d? ?out|timeout)\b
  |\b(?:fail(?:ed|ure)|unable)(?: \w+)? to (?:get|find|select|pick|choose|obtain)(?: \w+){0,3} (?:peer|upstream|backend|host|target|server|provider)\b
  |\bno (?:\w+ )?(?:upstreams?|backends?|hosts?|servers?|targets?) (?:is|are) (?:\w+ )?(?:available|healthy|reachable|alive)\b
  |\b(?:all|every|any)(?: \w+){0,2} (?:providers?|upstreams?|backends?|deployments?|targets?|endpoints?|fallbacks?|channels?)(?: \w+){0,4} (?:fail\w*|unavailable|down|unhealthy|errored|exhausted)\b
  |\bno (?:healthy|live|reachable|active|available|working)(?: \w+)? (?:upstreams?|backends?|deployments?|hosts?|providers?|targets?|origins?|servers?|service|accounts?)\b
  |\bbad gateway\b|\bgateway time ?d? ?out\b|\bcool(?:ing)? ?down\b|\bcircuit(?: \w+){0,3} (?:open|tripped)\b
  |\beconn\w+|\betimedout\b|\benotfound\b|\behostunreach\b|\bepipe\b|\beai again\b|\bsocket hang up\b
  |\bfetch failed\b|\bpremature close\b|\bother side closed\b|\b(?:stream|connection|response)(?: \w+)? (?:closed|ended|terminated|interrupted) (?:before|prematurely|unexpectedly)\b|\bname or service not known\b|\bname resolution\b|\bnetwork is unreachable\b|\bdns (?:lookup|resolution|query)? ?(?:fail\w*|error)\b|\bfail\w* to resolve\b|\bname does not resolve\b|\bcertificate (?:verify|verification|validation) (?:fail\w*|error)\b
  |\b(?:read|connect) (?:timed out|timeout)\b|\bhung up\b|\bno (?:upstream|backend|provider)s? (?:could|can) be\b|\bproxy error\b|\b(?:fail\w*|error|unable)(?: \w+){0,3} (?:to proxy|proxying|to forward|forwarding|to relay|relaying)\b|\bfallbacks? fail\w*|\bno such host\b|\bdial tcp\b
  |\bi per o timeout\b|\bi\/o timeout\b|\bbroken pipe\b|\bunexpected eof\b|^eof$|\b(?:lost|dropped|no|broken) connection (?:to|with)\b|\bpeer closed\b
  |\bserver disconnected\b|\bremote (?:end )?closed\b|\btls handshake\b|\bssl handshake\b
  |\bcontext deadline exceeded\b|\bweb server is down\b|\borigin (?:is )?unreachable\b
  |\binvalid ssl certificate\b|\btunnel error\b
  |(?:引擎|模型|推理)[^，。；]{0,8}超时|上游[^，。；]{0,20}(?:错误|錯誤|失败|失敗|异常|異常|超时|超時|不可用|响应|出错)|(?:连接|連接|请求|請求)上游
  |(?:连接|連接)[^，。；]{0,8}(?:失败|失敗|超时|超時|拒绝|重置|错误)|服务商[^，。；]{0,10}(?:错误|异常|失败)|渠道[^，。；]{0,10}(?:异常|失败|错误)|(?:后端|後端)[^，。；]{0,8}(?:不可用|无响应|错误|超时|异常|失败)|网络(?:错误|异常|超时)|代理(?:错误|失败)|网关错误|网关超时`;

/** Somebody behind it answered with an error of which nothing else is said. */
export const UPSTREAM_NAMED = concept`
  \b${BEHIND} (?:\w+ ){0,2}(?:returned|error|response|call|request)\b
  |\berror (?:from|in|of|on)(?: \w+){0,2} ${BEHIND}\b
  |上游`;
