import { describe, expect, it } from 'vitest';
import { listsModel, sameModel } from './model-names';

describe('sameModel', () => {
  it.each([
    ['gpt-4o', 'gpt-4o'],
    ['GPT-4o', 'gpt-4o'],
    ['gemini-2.5-flash', 'models/gemini-2.5-flash'],
    ['google/gemini-2.5-flash', 'publishers/google/models/gemini-2.5-flash'],
    ['openai/gpt-4o', 'gpt-4o'],
    ['gpt-4o', 'gpt-4o-2024-08-06'],
    ['gpt-4', 'gpt-4-0613'],
    ['gpt-3.5-turbo', 'gpt-3.5-turbo-0125'],
    ['claude-sonnet-4', 'claude-sonnet-4@20250514'],
    ['mistral-large-latest', 'mistral-large'],
    ['deepseek-ai/DeepSeek-V3.1', 'deepseek-ai/DeepSeek-V3.1-TEE'],
    ['Qwen/Qwen3-32B:latency', 'Qwen/Qwen3-32B'],
    ['meta-llama/llama-3.3-70b-instruct:free', 'meta-llama/llama-3.3-70b-instruct'],
    ['a/one,b/two', 'b/two'],
    ['a/one,b/two:throughput', 'b/two-TEE'],
    ['Qwen/Qwen2.5-7B', '/models/Qwen2.5-7B'],
  ])('%s is %s', (asked, served) => {
    expect(sameModel(asked, served)).toBe(true);
    expect(sameModel(served, asked)).toBe(true);
  });

  it.each([
    ['gpt-4o', 'gpt-4o-mini'],
    ['gpt-4o-2024-05-13', 'gpt-4o-2024-08-06'],
    ['a/one', 'b/one'],
    ['Qwen/Qwen3-235B-A22B-Instruct', 'Qwen/Qwen3-235B-A22B-Instruct-2507'],
    ['zai-org/GLM-4.6', 'zai-org/GLM-4.5'],
    ['a/one,b/two', 'c/three'],
    ['llama3:8b', 'mistral'],
    ['one', ''],
  ])('%s is not %s', (asked, served) => expect(sameModel(asked, served)).toBe(false));
});

it('a list holds a model by its id or by what it says that it is called', () => {
  const models = [{ id: 'fast', aliases: ['deepseek-ai/DeepSeek-V3.1'] }, { id: 'models/gemini-2.5-flash' }];
  for (const name of ['fast', 'DeepSeek-V3.1-TEE', 'gemini-2.5-flash']) expect(listsModel(models, name)).toBe(true);
  expect(listsModel(models, 'slow')).toBe(false);
});
