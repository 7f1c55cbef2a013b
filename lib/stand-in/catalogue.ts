import { createHash } from 'node:crypto';

/** One model as `GET /v1/models` lists it. All but `id` may be missing, as on the real gateway. */
export interface CatalogueEntry {
  id: string;
  chute_id?: string;
  input_modalities?: readonly string[];
  output_modalities?: readonly string[];
  [field: string]: unknown;
}

const SAMPLING = ['temperature', 'top_p', 'top_k', 'max_tokens', 'stop', 'seed', 'frequency_penalty'];

interface FullEntry {
  id: string;
  inputs: string[];
  features: string[];
  context: number;
  usdPerMillion: [prompt: number, completion: number];
}

function full({ id, inputs, features, context, usdPerMillion: [prompt, completion] }: FullEntry): CatalogueEntry {
  return {
    id,
    root: id,
    object: 'model',
    parent: null,
    created: 1_758_000_000,
    owned_by: 'sglang',
    chute_id: chuteId(id),
    confidential_compute: id.endsWith('-TEE'),
    quantization: 'fp8',
    max_model_len: context,
    context_length: context,
    max_output_length: Math.min(context, 65_536),
    input_modalities: inputs,
    output_modalities: ['text'],
    supported_features: features,
    supported_sampling_parameters: SAMPLING,
    pricing: { prompt, completion, input_cache_read: prompt / 2 },
    price: { input: { usd: prompt }, output: { usd: completion } },
  };
}

export const CATALOGUE: readonly CatalogueEntry[] = [
  full({
    id: 'Qwen/Qwen3-235B-A22B-Instruct-2507',
    inputs: ['text'],
    features: ['json_mode', 'structured_outputs', 'tools'],
    context: 262_144,
    usdPerMillion: [0.08, 0.55],
  }),
  full({
    id: 'Qwen/Qwen3-VL-235B-A22B-Instruct',
    inputs: ['text', 'image'],
    features: ['json_mode', 'structured_output', 'tools'],
    context: 262_144,
    usdPerMillion: [0.3, 1.2],
  }),
  full({
    id: 'deepseek-ai/DeepSeek-V3.1-TEE',
    inputs: ['text'],
    features: ['json_mode', 'structured_outputs', 'tools', 'reasoning'],
    context: 163_840,
    usdPerMillion: [0.2, 0.8],
  }),
  full({
    id: 'moonshotai/Kimi-K2.5-TEE',
    inputs: ['text', 'image'],
    features: ['json_mode', 'tools', 'reasoning'],
    context: 262_144,
    usdPerMillion: [0.5, 2],
  }),
  {
    id: 'zai-org/GLM-4.6-TEE',
    object: 'model',
    created: 1_759_300_000,
    owned_by: 'sglang',
    chute_id: chuteId('zai-org/GLM-4.6-TEE'),
    input_modalities: ['text'],
    output_modalities: ['text'],
    max_model_len: 202_752,
  },
  { id: 'openai/gpt-oss-120b-TEE', object: 'model', owned_by: 'vllm', supported_features: ['tools', 'reasoning'] },
  {
    id: 'Qwen/Qwen3-Embedding-8B',
    object: 'model',
    owned_by: 'vllm',
    chute_id: chuteId('Qwen/Qwen3-Embedding-8B'),
    input_modalities: ['text'],
    output_modalities: ['embedding'],
  },
  { id: 'unsloth/Mistral-Nemo-Instruct-2407' },
];

/** The same for the same model at every start, in the form of a UUID. */
export function chuteId(modelId: string): string {
  const hex = createHash('sha256').update(modelId).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Entries that say nothing about it take text only. */
export function seesImages(entry: CatalogueEntry): boolean {
  return entry.input_modalities?.includes('image') ?? false;
}

export function writesText(entry: CatalogueEntry): boolean {
  return entry.output_modalities?.includes('text') ?? true;
}
