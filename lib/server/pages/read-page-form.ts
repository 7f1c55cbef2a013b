import type { IncomingMessage } from 'node:http';
import { readBody } from '@/lib/server/operations/http/read-input';
import { RequestProblem } from '@/lib/server/request-problem';

/** Ids of the forms that the page at a path has; null where that is not known, as in development. */
export type FormsOfPage = (path: string) => ReadonlySet<string> | null;

/** Next takes a megabyte; what it is handed here is never longer than what came. */
const MAX_BYTES = 1_040_000;
const MULTIPART = /^multipart\/form-data\s*;/i;

interface Reply {
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * A form of a page as a browser sends it, with JavaScript or without, written anew: which action it is for, and the fields that
 * a person filled in. What else such a body may hold is a language of its own between React's two ends, of which nothing
 * from outside gets to its decoder. Rejects with RequestProblem: 400, 404 for a form that the page has not, 413, 415.
 */
export async function readPageForm(request: IncomingMessage, forms: FormsOfPage): Promise<Reply> {
  const type = request.headers['content-type'] ?? '';
  if (!MULTIPART.test(type))
    throw new RequestProblem(415, 'A page takes its own forms alone, sent as multipart/form-data.');
  const form = await parseForm(await readBody(request, MAX_BYTES), type);
  const named = request.headers['next-action'];
  const sent = named === undefined ? fromBrowser(form) : fromScript(form, String(named));
  const path = (request.url ?? '/').replace(/\?.*$/s, '');
  const known = forms(path);
  if (!/^[0-9a-f]{42}$/.test(sent.action) || (known && !known.has(sent.action))) throw notThere();
  const written = new Response(sent.form);
  const body = Buffer.from(await written.arrayBuffer());
  return { headers: { 'content-type': written.headers.get('content-type') ?? '' }, body };
}

async function parseForm(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new RequestProblem(400, 'body: is no multipart form', 'body');
  }
}

/** Next's client goes by this header, and then asks for the page anew. */
const notThere = () =>
  new RequestProblem(404, 'This page has no such form: load it anew.', undefined, { 'x-nextjs-action-not-found': '1' });

interface Sent {
  action: string;
  form: FormData;
}

/** By a script: the arguments of the action in field `0`, and the fields under a prefix that the last of them names. */
function fromScript(given: FormData, action: string): Sent {
  const args = argumentsIn(given.get('0'));
  const last = args?.at(-1);
  const part = typeof last === 'string' ? /^\$K([0-9a-f]{1,4})$/.exec(last)?.[1] : undefined;
  if (!args || args.length > 2 || part === undefined)
    throw new RequestProblem(400, 'body: is no form of this page', 'body');
  const form = new FormData();
  const prefix = `_${part}_`;
  for (const [name, value] of given) {
    if (name.startsWith(prefix) && !name.startsWith(`${prefix}$`))
      append(form, `_1_${name.slice(prefix.length)}`, value);
  }
  // The state before, which is the other argument, is nothing that an action here goes by.
  form.set('0', JSON.stringify([...args.slice(1).map(() => null), '$K1']));
  return { action, form };
}

function argumentsIn(field: FormDataEntryValue | null): unknown[] | null {
  try {
    const args: unknown = JSON.parse(typeof field === 'string' ? field : '');
    return Array.isArray(args) ? args : null;
  } catch {
    return null;
  }
}

const PLAIN = '$ACTION_ID_';
const WITH_STATE = '$ACTION_REF_';

/** By a browser without JavaScript: the action in the name of a field, or in one that another field refers to. */
function fromBrowser(given: FormData): Sent {
  const form = new FormData();
  const [marker, ...more] = [...given.keys()].filter((name) => name.startsWith(PLAIN) || name.startsWith(WITH_STATE));
  if (marker === undefined || more.length > 0) throw notThere();
  const action = marker.startsWith(PLAIN)
    ? marker.slice(PLAIN.length)
    : referredTo(given, marker.slice(WITH_STATE.length));
  if (marker.startsWith(PLAIN)) form.set(marker, '');
  else {
    form.set(`${WITH_STATE}1`, '');
    form.set('$ACTION_1:0', JSON.stringify({ id: action, bound: '$@1' }));
    form.set('$ACTION_1:1', '[null]');
    const key = given.get('$ACTION_KEY');
    if (typeof key === 'string') form.set('$ACTION_KEY', key.slice(0, 100));
  }
  for (const [name, value] of given) if (!name.startsWith('$')) append(form, name, value);
  return { action, form };
}

function referredTo(given: FormData, part: string): string {
  try {
    const { id } = JSON.parse(String(given.get(`$ACTION_${part}:0`))) as { id?: unknown };
    return typeof id === 'string' ? id : '';
  } catch {
    return '';
  }
}

function append(form: FormData, name: string, value: FormDataEntryValue): void {
  if (typeof value === 'string') form.append(name, value);
  else form.append(name, value, value.name);
}
