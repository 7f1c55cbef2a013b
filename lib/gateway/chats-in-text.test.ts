import { expect, it } from 'vitest';
import { chatsInText } from './chats-in-text';
import type { JsonObject } from './parse-json';

const chats = (entry: JsonObject, id = 'org/name') => chatsInText({ id, ...entry });

it.each<[string, JsonObject]>([
  ['a type', { type: 'chat' }],
  ['a type of LM Studio', { type: 'vlm' }],
  ['a task', { task: { name: 'Text Generation' } }],
  ['a pipeline that takes images', { pipeline_tag: 'image-text-to-text' }],
  ['a pipeline that takes videos', { pipeline_tag: 'video-text-to-text' }],
  ['one of several endpoints', { endpoints: ['embed', 'chat'] }],
  ['a path among endpoints', { supported_endpoints: ['/v1/chat/completions', '/v1/embeddings'] }],
  ['a generation method', { supportedGenerationMethods: ['generateContent', 'countTokens'] }],
  ['a capability', { capabilities: { completion_chat: true, vision: true } }],
  ['a capability as text', { capabilities: { chat_completion: 'true' } }],
  ['modalities', { output_modalities: ['text', 'audio'] }],
  ['modalities of its architecture', { architecture: { output_modalities: ['text'] } }],
  ['an arrow', { architecture: { modality: 'text+image->text' } }],
  ['a declaration against its name', { type: 'chat', id: 'org/flux-chat-embed' }],
])('%s says that it chats', (_what, entry) => expect(chats(entry)).toBe(true));

it.each<[string, JsonObject]>([
  ['a type', { type: 'embedding' }],
  ['a mode', { mode: 'image_generation' }],
  ['completions of the old kind alone', { mode: 'completion' }],
  ['a pipeline', { pipeline_tag: 'feature-extraction' }],
  ['speech, whose output is text', { task: 'automatic-speech-recognition', output_modalities: ['text'] }],
  ['endpoints', { endpoints: ['rerank'] }],
  ['generation methods', { supported_generation_methods: ['embedContent'] }],
  ['a capability', { capabilities: { completion_chat: false }, type: 'base' }],
  ['modalities', { output_modalities: ['image'] }],
  ['modalities of its architecture', { architecture: { output_modalities: ['embeddings'] } }],
  ['an arrow', { architecture: { modality: 'text->image' } }],
])('%s says that it does not', (_what, entry) => expect(chats(entry)).toBe(false));

it.each<[string, JsonObject]>([
  ['nothing', {}],
  ['what every model is', { object: 'model', owned_by: 'organization', type: 'model' }],
  ['a kind that says nothing of it', { type: 'base', capabilities: { vision: true } }],
  ['null', { type: null, output_modalities: null, capabilities: null, architecture: null }],
  ['another shape', { type: 7, endpoints: { a: 1 }, output_modalities: 'text' }],
])('%s leaves it open', (_what, entry) => expect(chats(entry)).toBeNull());

it.each([
  ...[
    'text-embedding-3-large',
    'nomic-embed-text',
    'BAAI/bge-m3',
    'thenlper/gte-large',
    'intfloat/e5-base-v2',
    'voyage-3',
  ],
  ...[
    'rerank-v3.5',
    'jina-reranker-v2',
    'whisper-1',
    'whisper-large-v3',
    'tts-1',
    'gpt-4o-mini-tts',
    'gpt-4o-transcribe',
  ],
  ...[
    'dall-e-3',
    'gpt-image-1',
    'black-forest-labs/FLUX.1-dev',
    'stabilityai/stable-diffusion-3.5',
    'imagen-4.0',
    'sora-2',
  ],
  ...['omni-moderation-latest', 'meta-llama/Llama-Guard-4-12B', 'google/shieldgemma-9b', 'deepseek-ai/DeepSeek-OCR'],
  ...['gpt-4o-realtime-preview', 'davinci-002', 'gpt-3.5-turbo-instruct'],
])('%s does not chat, by its name alone', (id) => expect(chats({}, id)).toBe(false));

it.each([
  ...['gpt-4o', 'gpt-3.5-turbo', 'Qwen/Qwen3-235B-A22B-Instruct-2507', 'deepseek-ai/DeepSeek-V3.1-TEE', 'o3-mini'],
  ...['meta-llama/Llama-3.3-70B-Instruct', 'zai-org/GLM-4.6', 'moonshotai/Kimi-K2', 'google/gemma-3-27b-it', 'phi-4'],
  ...['mistralai/Mistral-Small-3.2-24B', 'openai/gpt-oss-120b', 'claude-sonnet-4', 'command-a', 'Qwen/Qwen3-VL-8B'],
])('%s may chat', (id) => expect(chats({}, id)).toBeNull());
