import type { Problem } from '@/lib/domain/api/problem';

/** An error of our own server, or of the way to it: never a fact about the gateway. */
export class ServerFault extends Error {
  /** Null when the server gave no answer at all. */
  readonly status: number | null;

  constructor(
    detail: string,
    status: number | null,
    /** What of the request it is about, where the server said so. */
    readonly field: string | null = null,
  ) {
    super(detail);
    this.name = 'ServerFault';
    this.status = status;
  }
}

/** How long our own server may take. It answers in milliseconds; without a bound a hung one would look alive. */
const TIMEOUT_MS = 15_000;

/** Rejects with ServerFault only: with the problem's detail (RFC 9457) where the server told one. */
export async function fetchJson<T>(path: string, init?: { method: string; body?: unknown }): Promise<T> {
  const response = await request(path, init);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const field = (body as Partial<Problem> | null)?.field ?? null;
    throw new ServerFault(problemDetail(body) ?? `It answered ${response.status}.`, response.status, field);
  }
  if (body === null) throw new ServerFault('Its answer could not be read.', response.status);
  return body as T;
}

async function request(path: string, init?: { method: string; body?: unknown }): Promise<Response> {
  try {
    return await fetch(path, {
      method: init?.method ?? 'GET',
      cache: 'no-cache',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(init?.body === undefined
        ? {}
        : { body: JSON.stringify(init.body), headers: { 'Content-Type': 'application/json' } }),
    });
  } catch {
    throw new ServerFault('It gave no answer.', null);
  }
}

function problemDetail(body: unknown): string | null {
  const detail = (body as Partial<Problem> | null)?.detail;
  return typeof detail === 'string' && detail !== '' ? detail : null;
}
