import { JSON_PROMPT } from '@/lib/domain/json-prompt';
import type { CallSample } from '@/lib/domain/insight/auth-contract';
import type { AuthStyle } from '@/lib/domain/words';

export interface CallPlace {
  baseUrl: string;
  model: string | null;
  style: AuthStyle;
}

/** What goes into code unquoted must not be able to end the quotes. */
const PLAIN = /^[\w./:@,+~%-]+$/;

/** The call as it works, in the forms in which people write it; the key is only ever the name of a variable. */
export function callShapes(place: CallPlace): CallSample[] {
  const baseUrl = PLAIN.test(place.baseUrl) ? place.baseUrl : 'https://GATEWAY/v1';
  const model = place.model !== null && PLAIN.test(place.model) ? place.model : 'MODEL';
  const safe = { ...place, baseUrl, model };
  return [
    { id: 'curl', title: 'curl', language: 'sh', code: curl(safe) },
    { id: 'openai', title: 'Python, openai', language: 'python', code: openai(safe) },
    { id: 'openai_like', title: 'litellm / scillm, openai_like', language: 'python', code: openaiLike(safe) },
    { id: 'typescript', title: 'TypeScript', language: 'ts', code: typescript(safe) },
  ];
}

type Safe = CallPlace & { model: string };

const CURL_HEADER: Record<AuthStyle, string> = {
  bearer: 'Authorization: Bearer $CHUTES_API_KEY',
  raw: 'Authorization: $CHUTES_API_KEY',
  'x-api-key': 'x-api-key: $CHUTES_API_KEY',
};

const curl = ({ baseUrl, model, style }: Safe): string =>
  [
    `curl -sS '${baseUrl}/chat/completions' \\`,
    `  -H "${CURL_HEADER[style]}" \\`,
    `  -H 'Content-Type: application/json' -H 'Accept: application/json' \\`,
    `  -d '${JSON.stringify({
      model,
      messages: [{ role: 'user', content: JSON_PROMPT }],
      response_format: { type: 'json_object' },
    })}'`,
  ].join('\n');

const OPENAI_CLIENT: Record<AuthStyle, string[]> = {
  bearer: ['    api_key=os.environ["CHUTES_API_KEY"],'],
  raw: ['    api_key="unused",', '    default_headers={"Authorization": os.environ["CHUTES_API_KEY"]},'],
  'x-api-key': [
    '    api_key="unused",',
    '    default_headers={"Authorization": Omit(), "x-api-key": os.environ["CHUTES_API_KEY"]},',
  ],
};

const openai = ({ baseUrl, model, style }: Safe): string =>
  [
    'import os',
    `from openai import ${style === 'x-api-key' ? 'Omit, ' : ''}OpenAI`,
    '',
    'client = OpenAI(',
    `    base_url="${baseUrl}",`,
    ...OPENAI_CLIENT[style],
    ')',
    'answer = client.chat.completions.create(',
    `    model="${model}",`,
    `    messages=[{"role": "user", "content": '${JSON_PROMPT}'}],`,
    '    response_format={"type": "json_object"},',
    ')',
  ].join('\n');

const PYTHON_HEADER: Record<AuthStyle, string> = {
  bearer: `"Authorization": f"Bearer {os.environ['CHUTES_API_KEY']}"`,
  raw: `"Authorization": os.environ["CHUTES_API_KEY"]`,
  'x-api-key': `"x-api-key": os.environ["CHUTES_API_KEY"]`,
};

const openaiLike = ({ baseUrl, model, style }: Safe): string =>
  [
    'import os',
    'from litellm import completion  # scillm: the same call',
    '',
    'answer = completion(',
    `    model="${model}",`,
    '    custom_llm_provider="openai_like",',
    `    api_base="${baseUrl}",`,
    '    api_key=None,',
    '    extra_headers={',
    `        ${PYTHON_HEADER[style]},`,
    '        "Content-Type": "application/json",',
    '        "Accept": "application/json",',
    '    },',
    `    messages=[{"role": "user", "content": '${JSON_PROMPT}'}],`,
    '    response_format={"type": "json_object"},',
    ')',
  ].join('\n');

const TS_HEADER: Record<AuthStyle, string> = {
  bearer: 'Authorization: `Bearer ${process.env.CHUTES_API_KEY}`',
  raw: 'Authorization: `${process.env.CHUTES_API_KEY}`',
  'x-api-key': "'x-api-key': `${process.env.CHUTES_API_KEY}`",
};

const typescript = ({ baseUrl, model, style }: Safe): string =>
  [
    `const response = await fetch('${baseUrl}/chat/completions', {`,
    "  method: 'POST',",
    '  headers: {',
    `    ${TS_HEADER[style]},`,
    "    'Content-Type': 'application/json',",
    "    Accept: 'application/json',",
    '  },',
    '  body: JSON.stringify({',
    `    model: '${model}',`,
    `    messages: [{ role: 'user', content: '${JSON_PROMPT}' }],`,
    "    response_format: { type: 'json_object' },",
    '  }),',
    '});',
  ].join('\n');
