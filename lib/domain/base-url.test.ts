import { describe, expect, it } from 'vitest';
import { normalizeBase } from './base-url';

describe('normalizeBase', () => {
  it.each([
    ['https://llm.chutes.ai/v1', 'https://llm.chutes.ai/v1'],
    ['https://llm.chutes.ai', 'https://llm.chutes.ai/v1'],
    ['https://llm.chutes.ai/', 'https://llm.chutes.ai/v1'],
    ['  https://llm.chutes.ai/v1/  ', 'https://llm.chutes.ai/v1'],
    ['https://llm.chutes.ai/v1///', 'https://llm.chutes.ai/v1'],
    ['https://llm.chutes.ai/v1/v1', 'https://llm.chutes.ai/v1'],
    ['https://llm.chutes.ai//v1//v1/', 'https://llm.chutes.ai/v1'],
    ['HTTPS://LLM.Chutes.AI:443/v1', 'https://llm.chutes.ai/v1'],
    ['http://localhost:4010', 'http://localhost:4010/v1'],
    ['http://[::1]:4010/proxy/', 'http://[::1]:4010/proxy/v1'],
    ['https://host/v1beta', 'https://host/v1beta'],
    ['https://host/V1', 'https://host/v1'],
    ['https://host/V1/v1/', 'https://host/v1'],
    ['https://host/v1beta/openai', 'https://host/v1beta/openai'],
    ['https://host/v1beta/openai/chat/completions', 'https://host/v1beta/openai'],
    ['https://host/api/paas/v4/', 'https://host/api/paas/v4'],
    ['https://host/api/paas/v4/chat/completions', 'https://host/api/paas/v4'],
    ['https://host/v1/openai', 'https://host/v1/openai'],
    ['https://host/api/V3', 'https://host/api/v3'],
    ['https://host/openai/v1', 'https://host/openai/v1'],
    ['https://host/v1alpha', 'https://host/v1alpha'],
    ['https://host/v1alpha2/x', 'https://host/v1alpha2/x'],
    ['https://host/compatible-mode/v1', 'https://host/compatible-mode/v1'],
    [
      'https://host/v1beta1/projects/Pr/locations/L/endpoints/openapi',
      'https://host/v1beta1/projects/Pr/locations/L/endpoints/openapi',
    ],
    ['https://host/v1/Acc/gw/compat/', 'https://host/v1/Acc/gw/compat'],
    ['https://host/v2.1', 'https://host/v2.1'],
    ['https://host/chat/completions', 'https://host/v1'],
    ['https://host/v1/Chat/Completions/', 'https://host/v1'],
    ['https://host/v1/embeddings', 'https://host/v1'],
    ['https://v1.host/api', 'https://v1.host/api/v1'],
    ['https://host/v1x', 'https://host/v1x/v1'],
    ['https://host/dev1', 'https://host/dev1/v1'],
    ['https://host/v1/chat/completions', 'https://host/v1'],
    ['https://host/v1/models/', 'https://host/v1'],
    ['https://host/models', 'https://host/models/v1'],
    ['https://host/v1?', 'https://host/v1'],
  ])('takes %j as %s', (raw, baseUrl) => {
    expect(normalizeBase(raw)).toEqual({ ok: true, baseUrl });
    expect(normalizeBase(baseUrl)).toEqual({ ok: true, baseUrl });
  });

  it.each([
    ['', 'http'],
    ['llm.chutes.ai/v1', 'http'],
    ['localhost:4010', 'http'],
    ['ftp://host/v1', 'http'],
    ['https://', 'valid URL'],
    ['https://host:99999/v1', 'valid URL'],
    ['https:///v1', 'no host'],
    ['http://\\\\host/v1', 'no host'],
    ['https://user:pass@host/v1', 'password'],
    ['https://host/v1?key=1', 'query'],
    ['https://host/v1#top', 'fragment'],
  ])('refuses %j and says why', (raw, part) => {
    expect(normalizeBase(raw)).toEqual({ ok: false, problem: expect.stringContaining(part) });
  });

  it('never repeats a password in the problem', () => {
    expect(JSON.stringify(normalizeBase('https://user:hunter2secret@host'))).not.toContain('hunter2secret');
  });
});
