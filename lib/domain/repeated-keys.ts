/**
 * The first key that some object of a valid JSON text gives twice with different values; null when there is none.
 * RFC 8259 (4) leaves open which of the two counts, and parsers differ.
 */
export function differingKey(json: string): string | null {
  return repeats(json).find(({ first, again }) => !sameValue(json, first, again))?.key ?? null;
}

/** The text without every member whose key its object has given before: what a parser reads that keeps the first. */
export function withoutRepeats(json: string): string {
  let kept = '';
  let end = 0;
  for (const { member } of repeats(json).toSorted((a, b) => a.member.from - b.member.from)) {
    // What lies inside a member that is gone is gone already.
    if (member.from < end) continue;
    kept += json.slice(end, member.from);
    end = member.to;
  }
  return kept + json.slice(end);
}

interface Span {
  from: number;
  to: number;
}

interface Repeat {
  key: string;
  first: Span;
  again: Span;
  /** The repeated member with the comma before it. */
  member: Span;
}

interface OpenObject {
  values: Map<string, Span>;
  key: string | null;
  comma: number;
  valueFrom: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/** Walks tokens rather than recursing: nesting is as deep as the text's author likes. */
function repeats(json: string): Repeat[] {
  const found: Repeat[] = [];
  const open: (OpenObject | null)[] = [];
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    const object = open.at(-1);
    if (token === '{') open.push({ values: new Map(), key: null, comma: -1, valueFrom: -1 });
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ',') {
      if (object) endMember(object, index, found);
      if (token === '}') open.pop();
    } else if (token === ']') open.pop();
    else if (token === ':' && object) object.valueFrom = index + 1;
    else if (token.startsWith('"') && object && object.key === null) object.key = JSON.parse(token) as string;
  }
  return found;
}

function endMember(object: OpenObject, at: number, found: Repeat[]): void {
  const { key, comma, valueFrom, values } = object;
  if (key !== null) {
    const value = { from: valueFrom, to: at };
    const first = values.get(key);
    if (first) found.push({ key, first, again: value, member: { from: comma, to: at } });
    else values.set(key, value);
  }
  object.key = null;
  object.comma = at;
}

function sameValue(json: string, a: Span, b: Span): boolean {
  return canonical(json.slice(a.from, a.to)) === canonical(json.slice(b.from, b.to));
}

const canonical = (json: string): string => JSON.stringify(JSON.parse(json));
