import type { APIRequestContext, APIResponse, Page } from '@playwright/test';
import type { OpenApi } from '@/lib/domain/api/open-api';
import { openApiJudge } from '@/lib/server/testing/open-api-judge';

const documents = new Map<string, string>();
const judges = new Map<string, ReturnType<typeof openApiJudge>>();

/** Of the document that the server itself publishes: read once a server, and made into a judge once, as to make one takes a second. */
async function judgeOf(request: APIRequestContext, origin: string) {
  const text = documents.get(origin) ?? (await (await request.get(`${origin}/openapi.json`)).text());
  documents.set(origin, text);
  const shape = text.replaceAll(origin, '');
  const judge = judges.get(shape) ?? openApiJudge(JSON.parse(text) as OpenApi);
  judges.set(shape, judge);
  return judge;
}

interface Seen {
  method: string;
  url: string;
  response: APIResponse | Awaited<ReturnType<Page['waitForResponse']>>;
}

/** Where an answer is not as the server's own OpenAPI document has it; null when it is. */
async function misfitOf(request: APIRequestContext, { method, url, response }: Seen): Promise<string | null> {
  const { origin, pathname } = new URL(url);
  const contentType = response.headers()['content-type'] ?? null;
  // An event stream may never end, and what a page of Next is like no document says.
  if (/event-stream|html|x-component/.test(contentType ?? '')) return null;
  const judge = await judgeOf(request, origin);
  // Of what is no JSON only that there is something counts: 204 and 304 have nothing, and no type.
  const body = contentType === null ? '' : /json/.test(contentType) ? await response.text() : 'x';
  return judge({ method, path: pathname, status: response.status(), contentType, body });
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'fetch', 'head'] as const;

/** The same context, whose every answer is compared with the document. */
export function checkedRequest(request: APIRequestContext, complaints: string[]): APIRequestContext {
  const ask =
    (name: (typeof METHODS)[number]) =>
    async (...[url, options]: Parameters<APIRequestContext['fetch']>): Promise<APIResponse> => {
      const response = await request[name](url as string, options);
      const method = name === 'fetch' ? (options?.method ?? 'GET') : name.toUpperCase();
      const wrong = await misfitOf(request, { method, url: response.url(), response });
      if (wrong !== null) complaints.push(`not as /openapi.json has it: ${wrong}`);
      return response;
    };
  const checked = new Map<string | symbol, unknown>(METHODS.map((name) => [name, ask(name)]));
  return new Proxy(request, {
    get(target, name) {
      const value: unknown = checked.get(name) ?? Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Compares what the page itself is answered. Resolves once all have been looked at. */
export function checkPage(page: Page, complaints: string[]): () => Promise<void> {
  const looking: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!/json/.test(response.headers()['content-type'] ?? '')) return;
    const seen = { method: response.request().method(), url: response.url(), response };
    const look = misfitOf(page.request, seen).then((wrong) => {
      if (wrong !== null) complaints.push(`not as /openapi.json has it: ${wrong}`);
    });
    // A page that is left takes its bodies with it.
    looking.push(look.catch(() => undefined));
  });
  return async () => void (await Promise.all(looking));
}
