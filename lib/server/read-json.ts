import 'server-only';
import type { z } from 'zod';
import { RequestProblem } from './request-problem';

const MAX_BYTES = 16_384;

/** The body as `schema` has it. Refuses other media types (415), more than 16 KiB (413), and names the wrong field (400). */
export async function readJson<T extends z.ZodType>(request: Request, schema: T): Promise<z.output<T>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    throw new RequestProblem(415, 'The body must be JSON, sent as application/json.');
  }
  return validate(schema, parse((await readBytes(request, MAX_BYTES)).toString('utf8')), 'body');
}

/** Throws a 400 that names the first field that does not fit. */
export function validate<T extends z.ZodType>(schema: T, input: unknown, whole: string): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined) || whole;
  throw new RequestProblem(400, `${field}: ${issue?.message ?? 'cannot be used'}`, field);
}

/** The body as it came; a longer one than `maxBytes` is refused (413) without being read to its end. */
export async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = new RequestProblem(413, `The body may have at most ${maxBytes} bytes.`, 'body');
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestProblem(400, 'body: not JSON', 'body');
  }
}
