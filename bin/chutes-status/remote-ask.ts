import { z } from 'zod';
import { Problem } from '@/lib/domain/api/problem';
import type { Ask } from '@/lib/server/operations/ask-operation';
import { nameOf } from '@/lib/server/operations/find-operation';
import type { Operation } from '@/lib/server/operations/operation';
import { RequestProblem } from '@/lib/server/request-problem';
import { NoDashboardError } from './terminal';

export interface RemoteDashboard {
  /** Its origin, or the address that it is served under. */
  url: string;
  /** Sent as a bearer token; none when left out. */
  token?: string | undefined;
}

/**
 * Asks the operations of a dashboard elsewhere, by the same rows that it answers from. Rejects with RequestProblem for its
 * refusals, with NoDashboardError for anything that is not its answer.
 */
export const askRemote =
  ({ url, token }: RemoteDashboard): Ask =>
  async (operation, input, signal) => {
    const { path, init } = requestOf(operation, input);
    const headers = { ...init.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    const place = `${url.replace(/\/+$/, '')}${path}`;
    const response = await fetch(place, { ...init, headers, redirect: 'manual', signal: signal ?? null }).catch(
      (error: unknown) => {
        if (signal?.aborted) throw signal.reason;
        throw new NoDashboardError(`No dashboard answers at ${hostOf(url)} (${causeOf(error)}).`);
      },
    );
    const text = await textOf(response).catch((error: unknown) => {
      if (signal?.aborted) throw signal.reason;
      const why = error instanceof RangeError ? 'is too long' : 'was cut short';
      throw new NoDashboardError(`The answer of ${hostOf(url)} ${why}.`);
    });
    const type = response.headers.get('content-type') ?? '';
    const { statuses = [200] } = operation;
    if (!statuses.includes(response.status) || type.includes('problem+json')) {
      throw refusalOf(text, type, response.status, hostOf(url));
    }
    const told = { status: response.status, header: (name: string) => response.headers.get(name) };
    if (!/[/+]json\b/.test(type)) return { ...told, value: null, text };
    const parsed = operation.output.safeParse(jsonOf(text));
    if (parsed.success) return { ...told, value: parsed.data, text };
    throw new NoDashboardError(`${hostOf(url)} answers in a shape that this version does not know.`);
  };

/** More than any answer of a dashboard. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

async function textOf({ body }: Response): Promise<string> {
  let text = '';
  const pieces = (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream());
  for await (const piece of pieces as unknown as AsyncIterable<string>) {
    text += piece;
    if (text.length > MOST_CHARACTERS) throw new RangeError();
  }
  return text;
}

function requestOf(
  { path, method, document }: Operation,
  input: Readonly<Record<string, unknown>>,
): { path: string; init: RequestInit & { headers: Record<string, string> } } {
  const left = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const filled = path
    .split('/')
    .map((segment) => {
      const name = nameOf(segment);
      if (name === null) return segment;
      const value = left.get(name);
      left.delete(name);
      return segment.replace(/^\{\w+\}/, () => encodeURIComponent(String(value)));
    })
    .join('/');
  const body = left.get('body');
  if (document) left.delete('body');
  const query = new URLSearchParams([...left].map(([name, value]) => [name, String(value)])).toString();
  const asked = query === '' ? filled : `${filled}?${query}`;
  if (method === 'GET' || method === 'DELETE') return { path: asked, init: { method, headers: {} } };
  if (document)
    return { path: asked, init: { method, headers: { 'content-type': 'text/plain' }, body: body as string } };
  const json = JSON.stringify(Object.fromEntries(left));
  return { path: filled, init: { method, headers: { 'content-type': 'application/json' }, body: json } };
}

function refusalOf(text: string, type: string, status: number, host: string): Error {
  const problem = type.includes('problem+json') ? Problem.safeParse(jsonOf(text)).data : undefined;
  if (problem) return new RequestProblem(problem.status, problem.detail, problem.field);
  const leads = status >= 300 && status < 400 ? ': a redirect, so give the address that it leads to' : '';
  return new NoDashboardError(`${host} answers ${status}, and not as this dashboard would${leads}.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const hostOf = (url: string): string => new URL(url).host;

const Caused = z.object({ cause: z.object({ code: z.string().max(40) }) });
const causeOf = (error: unknown): string => Caused.safeParse(error).data?.cause.code ?? 'network';
