import { concept, few } from './concept';

/**
 * Things and states that errors speak of, in English and in Chinese of both scripts: the state of the gateway itself. Texts come here in lower case,
 * with spaces for underscores and hyphens; what a sentence of them amounts to is said in `statements.ts`.
 */

/** What answers are made on. */
const MACHINE = String.raw`(?:instances?|workers?|replicas?|pods?|nodes?|gpus?|machines?|containers?|runners?|executors?|engines?)`;

/** What has only so much room, and what may have become of it. */
const ROOM = String.raw`(?:queues?|batch|engines?|pools?|workers?|slots?|kv ?(?:cache|blocks?)|clusters?|servers?|systems?|services?|gpus?|gpu memory|vram|capacity|threads?|connections?|replicas?|instances?|nodes?|backends?|compute|(?:compute|gpu|system) resources?)`;
const LOAD = String.raw`(?:utili[sz]ation|load|traffic|demand|(?:request|queue) (?:length|depth|size|volume))`;
const AUX = String.raw`(?:(?:is|are|was|were|has|have|been|being|currently|now|already|all|completely|fully|temporarily|running|at|its|the|a|under|too|very|hitting) ){0,4}`;
const CROWDED = String.raw`(?:full|exhausted|utili[sz]ed|saturated|occupied|taken|in use|depleted|strain(?:ed)?|stress(?:ed)?|scarce|shortage|max(?:imum|ed)?(?: out| capacity| utili[sz]ation| load)?)`;

/** There is no room. */
export const FULL = concept`
  \b(?:overload(?:ed|ing)|overcapacity|(?:server|model|engine|system|service|is|under|over) ?overload|(?<!matching )overload(?! (?:found|match\w*|resolution)))\b
  |\b(?:servers?|services?|systems?|models?|engines?|api|gateway|upstream|cluster|network|line|${MACHINE}|all|is|are|too|very|currently|temporarily) (?:is |are )?(?:\w+ )?busy\b|^\W*busy\b|\bbusy\b(?=\W*$|,| (?:now|right|at|please|try|retry|error|with)\b)
  |\b(?:congest\w*|saturat\w*|oversubscribed|overwhelmed|swamped|running hot|admission control)\b
  |\b(?:at|over|beyond|exceed(?:s|ed|ing)?|insufficient|out of|no|not enough|lack(?:s|ing)?(?: of)?|reached|full|limited|low on|above|under)${few} capacity\b
  |\bcapacity(?: \w+){0,2} (?:exceeded|reached|constraints?|full|shortage|limit\w*|exhausted|unavailable|issues?|error|reached|not available)\b
  |\b(?:high|heavy|peak|excess(?:ive)?|increased|unusual(?:ly)?|elevated|too much|extreme(?:ly)?|surge (?:in|of)|large)${few} (?:demand|load|traffic|volume)\b(?! balanc)|\b(?:high|heavy) (?:usage|use)\b
  |\bload(?:ed)? (?:is )?(?:too )?(?:high|heavy)\b|\bunder (?:heavy |high )?load\b|\bload shed\w*|\bshedding\b
  |\b${LOAD} ${AUX}(?:critical|high|heavy|spik(?:e|es|ing)|above|over|exceed(?:s|ed|ing)?)\b|\b${ROOM} ${AUX}${CROWDED}\b(?! (?:error|timeout|quota|rate|permission))
  |\b(?:not enough|insufficient|out of|short (?:on|of)|no (?:free|spare|idle|more))(?: (?:free|spare|idle|available))? (?:gpus?|vram|slots?|kv (?:cache|blocks?)|compute|${MACHINE})\b
  |\btoo many (?:running|active|ongoing|queued|waiting|pending) \w+|\btoo many (?:jobs|tasks|sessions)\b
  |\b(?:\d+|many|lots of) (?:people|users|requests?|jobs|tasks)(?: \w+){0,2} (?:queued|waiting|ahead|using)\b
  |\b(?:not|can not|unable to|no longer|stopped)(?: \w+){0,2} (?:accept\w*|tak\w+|handl\w+|serv\w+|process\w*) (?:any )?(?:more|new|additional|further|this many|so many)\b
  |\bno (?:more|new|further) requests (?:can|will) be\b|\bcan not keep up\b|\b(?:not|unable to) be (?:queued|scheduled|admitted)\b
  |\b(?:dropped|rejected|refused|declined|aborted)(?: \w+){0,2} (?:due to|because of|by|under)(?: \w+){0,3} (?:load|traffic|demand|pressure)\b
  |\b(?:spike|surge) (?:of|in) (?:requests|traffic|demand|usage|load)\b
  |\bdemand\b${few} exceeds?\b|\b(?:very|too|so|extremely) popular\b|\b(?:requests?|load|traffic) (?:(?:was|were|is|has been) )?shed\b|\b(?:back ?|resource |memory |load )pressure\b|\bbacklog\b${few} (?:large|full|long|exceed\w*|limit)\b
  |\bkv cache (?:is |usage )?(?:\w+ )?(?:full|exhausted)\b|\btime ?d? ?out(?: \w+){0,2} queue\b
  |\b(?:servers?|services?|systems?|models?|engines?|gateway|cluster)\b(?: \w+){0,2} at (?:its|the|full|max\w*)(?: \w+)? (?:limit|maximum|load)\b
  |\ball${few} (?:slots|${MACHINE})(?: \w+){0,2} (?:in use|occupied|taken|allocated)\b
  |\breset reason:? overflow\b
  |\bqueue\b${few} (?:full|exceeded|limit|overflow\w*|too long|timeout|reached|size)\b
  |\b(?:full|long|exceeded)${few} queue\b|\bqueue ?(?:full|exceeded|overflow)\b
  |\b(?:max\w*|too many|exceed\w*)${few} (?:pending|queued|waiting|outstanding)\b
  |\b(?:pending|queued|waiting) (?:requests?|tasks|jobs)${few} (?:exceed\w*|limit|full|reached)\b
  |\b(?:pool|threads?|workers?|slots?|connections)(?: \w+){0,2} (?:exhausted|saturated|full|depleted)\b
  |\b(?:currently |already )?(?:processing|handling|serving|receiving)(?: \w+)? too many\b
  |\btoo many (?:users|connections|people|other)\b|\bno (?:\w+ )?slots?\b
  |\bslots? (?:\w+ )?(?:unavailable|exhausted)\b
  |\b(?:insufficient|not enough|no|out of)(?: \w+){0,2} (?:system |compute |computing |gpu |server )resources?\b
  |\b(?:gpu|compute|computing|system) resources?(?: \w+){0,2} (?:exhausted|insufficient|unavailable|full)\b
  |\binsufficient system resource\b
  |繁忙|过载|過載|超载|超載|负载(?:已)?(?:过高|饱和|过大|较高|高|太高|上限)|負載(?:已)?(?:過高|飽和|過大|高)|拥挤|擁擠|拥堵|擁堵|排队|排隊|饱和|飽和|算力(?:不足|紧张|緊張)
  |资源(?:不足|紧张|緊張)|資源(?:不足|緊張)|访问量(?:过大|太大|过高|较大)|訪問量(?:過大|太大)|请求量过大|(?:服务器?|服務器?|系统|系統|引擎|通道)(?:当前|目前|太|较|很)?忙|太忙|正忙|忙碌|忙线|爆满|火爆|高峰|(?:人数|用户|人|任务)(?:过|過|较|較|太)多|(?:压力|負荷|负荷|流量|并发量|請求量|请求量)(?:过|過|较|較|太|很)[大高重]|(?:队列|隊列|资源|資源|资源池|线程池|连接池)已?[满滿]|堆积|积压|过热|显存不足`;

/** It is not up yet. */
export const COLD = concept`
  \b(?:no|zero|0|without|not any|not (?:have|find)(?: any)?)(?: \w+){0,4}? ${MACHINE}\b(?! process)
  |\b${MACHINE}${few} (?:not (?:yet )?(?:ready|running|available|up)|starting|unavailable|is 0|booting)\b
  |(?<!\b(?:error|errors|failed|failure|failing|unable|fail|problem|exception)(?: \w+){0,4} )\bloading\b(?!(?: \w+){0,3} (?:failed|error))
  |\bcold ?(?:start|boot)\w*|\b(?:is|are) (?:still |currently )?cold\b|\b(?:spaces?|apps?|containers?|images?|deployments?) (?:is|are)(?: (?:still|paused|or)){0,2} building\b|\bscal(?:ed|ing|es?)(?: \w+)? (?:down )?(?:to|from) (?:zero|0)\b|\bscaling up\b
  |\bwarm(?:ing)? ?up\b|\b(?:not (?:yet )?(?:up yet|come online)|coming up|(?:brought|coming) online|still (?:rolling|pending|deploying))\b|\bwaking\b|\b(?:models?|endpoints?|services?|deployments?|${MACHINE}) will be (?:available|ready|up|online)\b
  |\b(?:start ?up|initiali[sz]ation|(?:auto ?)?scal(?:ing|e) ?(?:up)?|deployment|warm ?up|provisioning)(?: is)?(?: still)? (?:in progress|pending|ongoing|underway|not (?:yet )?complete\w*)\b
  |\b(?:downloading|pulling|fetching|compiling)(?: \w+){0,2} (?:models?|weights|images?|checkpoints?|kernels)\b|\bwait\w*(?: \w+){0,4} to (?:load|boot|start|be ready)\b
  |\bwarming\b|\bwak(?:ing|e)(?: \w+)? up\b|\bspin(?:ning)?(?: \w+)? up\b
  |(?<!failed to |fail to |unable to |error |not )\b(?:starting|start(?:s|ed)? up|booting|initiali[sz]ing|provisioning|deploying|being (?:deployed|loaded|started|provisioned|downloaded|created|restored|resumed|scheduled|built)|hibernat\w+|coming online|still load\w*)\b(?! (?:with|at|from|in \d))
  |\bnot (?:yet )?(?:ready|loaded|warm|online|started)\b|\b(?:models?|services?|servers?|pipelines?|${MACHINE})\b(?: \w+){0,2} not (?:yet )?initiali[sz]ed\b|\bmodel ?not ?ready\b|\b(?:models?|endpoints?|servers?|services?|spaces?|apps?|deployments?|chutes?|${MACHINE})\b(?: \w+){0,3} (?:sleeping|asleep|awaken\w*|woken)\b
  |加载中|正在加载|加載中|正在加載|启动中|正在启动|啟動中|正在啟動|预热|預熱|冷启动|冷啟動|(?:无|没有|沒有|無)可用(?:的)?(?:实例|實例|节点|節點|副本|worker)|扩容|擴容|未就绪|未就緒
  |(?:初始化|部署|创建|創建|拉起|下载|编译|准备)中|正在(?:部署|拉起|创建|創建|初始化|准备)|(?:尚未|还未|还没有?)(?:加载|启动|部署|初始化|就绪)|唤醒`;

export const MAINTENANCE = concept`
  \b(?:maintenance|(?:scheduled|planned)(?: \w+)? (?:downtime|outage|upgrade|update|work)|rolling (?:update|restart|upgrade|deployment))\b
  |\b(?:(?:is|are|being|currently|temporarily)(?: being)? (?:upgraded|upgrading|updated|updating))\b
  |\b(?:(?:undergoing|(?:down|offline|closed|unavailable|paused) for|performing)(?: \w+){0,2} (?:upgrades?|updates?|repairs?))\b
  |\b(?:under (?:upgrade|repair|construction))\b
  |维护|維護|升级中|升級中|系统升级|系統升級|正在升级|正在升級|维修|維修|检修|(?<!欠费|欠費)停机|停機|停服`;
