import { field, isObject, type Json, type JsonObject } from './parse-json';

/** Where catalogues say what a model is for, in one word or several. */
const PURPOSE = [
  ...['type', 'model_type', 'task', 'tasks', 'pipeline_tag', 'mode', 'category', 'object', 'endpoints'],
  ...['supported_endpoints', 'supported_endpoint_types', 'supported_generation_methods', 'supportedGenerationMethods'],
];
/** Words for what chats, before those that hold another word by chance: `image-text-to-text`. */
const CHATS =
  /^(?:llm|vlm|chat|language|text|code|assistant|conversational|any-to-any|text2text-generation|(?:\w+-)?text-to-text|openai|anthropic|messages|responses)$|chat|text[- _]generation|language[- _]model|generatecontent|^generate$/i;
const OTHER =
  /embed|rerank|ranking|image|audio|speech|voice|video|music|\btts\b|\bstt\b|\basr\b|transcri|translat|moderat|classif|feature[- _]extraction|similarity|diffusion|detection|segmentation|text-to-|\bocr\b|predict|fill-mask|summari|question-answering|^(?:text[-_ ])?completions?$|realtime/i;
/** As the last resort: what models that do not chat are called. */
const NAMED_OTHERWISE =
  /embed|rerank|colbert|whisper|transcribe|parakeet|dall-?e|stable-?diffusion|moderation|text-to-|speech|turbo-instruct|realtime|(?:^|[-_/.: ])(?:tts|asr|stt|bge|gte|e5|minilm|voyage|mxbai|clip|siglip|flux|sdxl|sd3|imagen|veo|sora|kling|wan2|lyria|musicgen|kokoro|guard|shieldgemma|safeguard|ocr|davinci|babbage)(?:$|[-_/.: \d])|gpt-image|qwen-image|hunyuan-?video|prompt-?guard|llama-?guard|-audio(?:$|-)/i;

/**
 * Whether a model chats in text, by what its entry declares, and only where it declares nothing by its name. Null when
 * there is no telling.
 */
export function chatsInText(entry: JsonObject & { id: string }): boolean | null {
  const told = [...PURPOSE.map((key) => purpose(field(entry, key))), capability(entry), ...modalities(entry)];
  if (told.includes(false)) return false;
  if (told.includes(true)) return true;
  return NAMED_OTHERWISE.test(entry.id) ? false : null;
}

/** Of several purposes one is enough; words that say nothing of it, such as `model`, count as none. */
function purpose(value: Json | undefined): boolean | null {
  const words = wordsOf(value).flatMap((word) => (CHATS.test(word) ? [true] : OTHER.test(word) ? [false] : []));
  return words.length === 0 ? null : words.includes(true);
}

function wordsOf(value: Json | undefined): string[] {
  const given = isObject(value) ? (field(value, 'name') ?? field(value, 'type')) : value;
  return [given].flat().filter((word): word is string => typeof word === 'string');
}

/** `capabilities: {"completion_chat": false}`, `{"chat_completion": "true"}`, or a list or a type among them. */
function capability(entry: JsonObject): boolean | null {
  const capabilities = field(entry, 'capabilities');
  if (!isObject(capabilities)) return purpose(capabilities);
  for (const key of ['completion_chat', 'chat_completion', 'chatCompletion', 'chat_completions', 'chat']) {
    const value = field(capabilities, key);
    if (value !== undefined && value !== null) return value === true || value === 'true';
  }
  return purpose(field(capabilities, 'type'));
}

function modalities(entry: JsonObject): (boolean | null)[] {
  const places = [entry, field(entry, 'architecture'), field(entry, 'modalities')].filter(isObject);
  const lists = places.flatMap((place) =>
    ['output_modalities', 'supported_output_modalities', 'outputModalities', 'output'].map((key) => field(place, key)),
  );
  const arrows = places.flatMap((place) => {
    const modality = field(place, 'modality');
    return typeof modality === 'string' && modality.includes('->') ? [modality.split('->')[1] ?? ''] : [];
  });
  return [
    ...lists.map((list) =>
      Array.isArray(list) ? list.some((one) => typeof one === 'string' && /^text$/i.test(one)) : null,
    ),
    ...arrows.map((output) => /text/i.test(output)),
  ];
}
