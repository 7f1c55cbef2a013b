import { family } from '@/e2e/corpus/corpus-case';
import type { Reply } from '@/e2e/corpus/raw-gateway';
import { completion, json, detail } from '@/e2e/corpus/replies';

const kinds = family('catalogues of many kinds');

/** Answers for the one model that chats in text; of any other it says what gateways say. */
const chats =
  (model: string): Reply =>
  (socket, heard) => {
    const asked = (JSON.parse(heard.body) as { model: string }).model;
    const reply =
      asked === model ? json(200, { ...completion('{"ok":true}'), model }) : detail(400, `${asked} does not chat`);
    reply(socket, heard);
  };

const listed = (title: string, first: object | object[], more: object = {}) =>
  kinds(title, chats('org/chat'), 'ok', {
    environment: { CHUTES_TEXT_MODEL: '' },
    models: json(200, { object: 'list', data: [first, { id: 'org/chat', ...more }].flat() }),
  });

const none = (title: string, ...models: object[]) =>
  kinds(title, chats('org/chat'), 'blocked', {
    environment: { CHUTES_TEXT_MODEL: '' },
    models: json(200, { data: models }),
    ...{ check: 'CHAT_auth_bearer', attempts: [], exit: 22, verified: false },
    line: 'CHAT_auth_bearer SKIPPED No text model in the catalogue.',
  });

export const catalogueKinds = [
  listed('Together: an embedder first', { id: 'BAAI/bge-large', type: 'embedding' }, { type: 'chat' }),
  listed('LM Studio: an embedder first', { id: 'nomic', type: 'embeddings' }, { type: 'llm' }),
  listed(
    'OpenRouter: an image model first',
    { id: 'x/draw', architecture: { modality: 'text->image', output_modalities: ['image'] } },
    { architecture: { modality: 'text->text', output_modalities: ['text'] } },
  ),
  listed(
    'Mistral: completion_chat false',
    { id: 'mistral-embed', capabilities: { completion_chat: false } },
    { capabilities: { completion_chat: true } },
  ),
  listed('Mistral’s OCR', { id: 'm/read', capabilities: { completion_chat: false, ocr: true } }),
  listed(
    'Google: supportedGenerationMethods',
    { id: 'models/embedding-001', supportedGenerationMethods: ['embedContent'] },
    { supportedGenerationMethods: ['generateContent', 'countTokens'] },
  ),
  listed('Cohere: endpoints', { id: 'x/rank', endpoints: ['rerank'] }, { endpoints: ['chat', 'generate'] }),
  listed('LiteLLM: mode', { id: 'x/v', mode: 'embedding' }, { mode: 'chat' }),
  listed(
    'Hugging Face: pipeline_tag',
    { id: 'x/say', pipeline_tag: 'text-to-speech' },
    { pipeline_tag: 'text-generation' },
  ),
  listed(
    'Cloudflare: task',
    { id: 'x/hear', task: { name: 'Automatic Speech Recognition' } },
    { task: { name: 'Text Generation' } },
  ),
  listed(
    'new-api: endpoint types',
    { id: 'x/paint', supported_endpoint_types: ['image-generation'] },
    { supported_endpoint_types: ['openai'] },
  ),
  listed('a vision model that chats', [{ id: 'x/clip', pipeline_tag: 'zero-shot-image-classification' }], {
    pipeline_tag: 'image-text-to-text',
  }),
  listed(
    'OpenAI, which declares nothing',
    [
      ...['text-embedding-3-large', 'whisper-1', 'tts-1-hd', 'dall-e-3', 'omni-moderation-latest', 'gpt-image-1'],
      ...['gpt-4o-realtime-preview', 'gpt-4o-transcribe', 'davinci-002', 'sora-2'],
    ].map((id) => ({ id, object: 'model', owned_by: 'openai' })),
  ),
  listed(
    'others that declare nothing',
    [
      ...['BAAI/bge-m3', 'jina-reranker-v2', 'black-forest-labs/FLUX.1-dev', 'stabilityai/stable-diffusion-3'],
      ...['meta-llama/Llama-Guard-4-12B', 'hexgrad/Kokoro-82M', 'intfloat/e5-large', 'deepseek-ai/DeepSeek-OCR'],
    ].map((id) => ({ id })),
  ),
  none('none but embedders', { id: 'a', type: 'embedding' }, { id: 'text-embedding-3-small' }),
  none('none but pictures and sound', { id: 'a', output_modalities: ['image'] }, { id: 'whisper-1' }),
  none('none but rerankers', { id: 'rerank-v3.5', endpoints: ['rerank'] }),
  kinds('a prefix before the configured name', chats('models/gemini'), 'ok', {
    environment: { CHUTES_TEXT_MODEL: 'gemini' },
    models: json(200, { data: [{ id: 'models/gemini' }] }),
    ...{ check: 'MODELS_HTTP', line: 'MODELS_HTTP 200', says: '1 model, the first is models/gemini.' },
  }),
  kinds('an alias for the configured name', chats('org/text'), 'ok', {
    models: json(200, { data: [{ id: 'served', root: 'org/text' }] }),
    ...{ check: 'MODELS_HTTP', line: 'MODELS_HTTP 200', says: '1 model, the first is served.' },
  }),
  kinds('a page without the configured name', chats('org/text'), 'ok', {
    models: json(200, { data: [{ id: 'other' }], has_more: true, last_id: 'other' }),
    ...{ check: 'MODELS_HTTP', line: 'MODELS_HTTP 200', says: '1 model, the first is other.' },
  }),
  kinds('more in all than are listed', chats('org/text'), 'ok', {
    models: json(200, { data: [{ id: 'other' }], total: 40 }),
    ...{ check: 'MODELS_HTTP', line: 'MODELS_HTTP 200', says: '1 model, the first is other.' },
  }),
  kinds('a routing list as the configured name', chats('a,b:latency'), 'ok', {
    environment: { CHUTES_TEXT_MODEL: 'a,b:latency' },
    models: json(200, { data: [{ id: 'b' }] }),
    ...{ check: 'MODELS_HTTP', line: 'MODELS_HTTP 200', says: '1 model, the first is b.' },
  }),
];
