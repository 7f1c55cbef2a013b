import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseAllDocuments, type Node, type Pair } from 'yaml';
import { shownPath, type Path, type FileProblem } from './problem';
import { yamlFault } from './yaml-fault';

/** Where in the text a value stands, or its key. Of what is not there the nearest that is around it. */
export type PlaceOf = (path: Path, part?: 'key' | 'value') => Pick<FileProblem, 'line' | 'column'>;

export interface ReadYaml {
  /** Mappings without a prototype, lists, texts, whole numbers, booleans and null. */
  value: unknown;
  placeOf: PlaceOf;
  problems: FileProblem[];
  /** Whether what stood there was refused already. */
  isRefused(path: Path): boolean;
}

/** Values that aliases make of a small file count each time. */
const MAX_VALUES = 20_000;
const MAX_DEPTH = 20;

/**
 * The one document of a text in YAML 1.2, each value with its place. Nothing of the text is repeated in a problem. A plain
 * figure is a number only as people write one: `007`, `1e3` and `0x1f` stay the texts that they are.
 */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const reading = new Reading(lines);
  const deep = tooDeepAt(text);
  if (deep !== null) {
    reading.refuse([], 0, `is nested too deeply on line ${deep}`);
    return reading.of(null);
  }
  const documents = parseAllDocuments(text, {
    ...{ lineCounter: lines, prettyErrors: false, uniqueKeys: false, version: '1.2', schema: 'core' },
    logLevel: 'silent',
  });
  const all = 'empty' in documents ? [] : documents;
  const [error] = all.flatMap(({ errors }) => errors).toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (error) reading.refuse([], error.pos[0], yamlFault(error.code, text, error.pos[0]));
  else if (all.length > 1) reading.refuse([], all[1]?.range[0] ?? 0, 'a second document begins here, takes one');
  else return reading.of(all[0]?.contents ?? null);
  return reading.of(null);
}

/** The token after this one is the text of a scalar. */
const SCALAR = '\u001f';

/**
 * The first line that nests deeper than anything sensible, by brackets or by `- - -`; null when there is none. It is asked
 * before the parser, which recurses and can bring the whole process down.
 */
function tooDeepAt(text: string): number | null {
  let [line, brackets, indicators, before] = [1, 0, 0, ''];
  for (const token of new Lexer().lex(text)) {
    if (before !== SCALAR) {
      if (token === '[' || token === '{') brackets += 1;
      else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
      else if (brackets === 0 && (token === '-' || token === '?' || token === ':')) indicators += 1;
    }
    if (brackets > MAX_DEPTH || indicators > MAX_DEPTH) return line;
    const breaks = token.split('\n').length - 1;
    if (breaks > 0) [line, indicators] = [line + breaks, 0];
    before = token;
  }
  return null;
}

class Reading {
  private readonly problems: FileProblem[] = [];
  private readonly refused = new Set<string>();
  private readonly keys = new Map<string, number>();
  private readonly places = new Map<string, number>();
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private values = 0;

  constructor(private readonly lines: LineCounter) {}

  of(contents: Node | null): ReadYaml {
    const value = contents === null ? null : this.convert(contents, [], null);
    return {
      ...{ value, problems: this.problems },
      placeOf: (path, part) => this.placeOf(path, part),
      isRefused: (path) => this.refused.has(keyOf(path)),
    };
  }

  refuse(path: Path, offset: number, says: string): null {
    this.refused.add(keyOf(path));
    if (this.values <= MAX_VALUES) this.problems.push({ ...this.at(offset), key: shownPath(path), says });
    return null;
  }

  /** `at`: what an alias brings in stands where the alias does. */
  private convert(node: Node, path: Path, at: number | null): unknown {
    const offset = at ?? node.range?.[0] ?? 0;
    // Of a value that is left out, its key is the place.
    if (!isScalar(node) || node.value !== null || path.length === 0) this.places.set(keyOf(path), offset);
    this.values += 1;
    if (this.values === MAX_VALUES) return this.refuse(path, offset, `holds more than ${MAX_VALUES} values`);
    if (this.values > MAX_VALUES) return null;
    if (path.length > MAX_DEPTH) return this.refuse(path, offset, 'is nested too deeply');
    if (isAlias(node)) return this.convertAlias(node.source, path, offset);
    if (node.tag !== undefined) return this.refuse(path, offset, 'no tags (!…) are taken');
    if (node.anchor) this.anchors.set(node.anchor, node);
    this.open.add(node);
    const value = this.convertContents(node, path, at);
    this.open.delete(node);
    return value;
  }

  private convertAlias(name: string, path: Path, offset: number): unknown {
    const meant = this.anchors.get(name);
    if (!meant) return this.refuse(path, offset, 'this alias (*) has no anchor (&) before it');
    if (this.open.has(meant)) return this.refuse(path, offset, 'this alias (*) would hold itself');
    return this.convert(meant, path, offset);
  }

  private convertContents(node: Node, path: Path, at: number | null): unknown {
    if (isSeq(node)) return node.items.map((item, index) => this.convert(item as Node, [...path, index], at));
    if (isMap(node)) return this.convertMap(node.items as Pair<Node, Node | null>[], path, at);
    return isScalar(node) ? scalarOf(node.value, node.type === 'PLAIN' ? (node.source ?? '') : null) : null;
  }

  private convertMap(pairs: readonly Pair<Node, Node | null>[], path: Path, at: number | null): unknown {
    const value = Object.create(null) as Record<string, unknown>;
    for (const pair of pairs) {
      const offset = at ?? pair.key.range?.[0] ?? 0;
      if (!isScalar(pair.key)) {
        this.refuse(path, offset, 'a key here is no single word');
        continue;
      }
      const key = pair.key.source ?? String(pair.key.value);
      const inner = [...path, key];
      if (key in value) {
        const [before, here] = [this.placeOf(inner, 'key').line, this.at(offset).line];
        this.refuse(inner, offset, `is given twice, on lines ${before} and ${here}`);
        continue;
      }
      if (key === '<<') {
        this.refuse(path, offset, 'no merge keys (<<) are taken: write the lines out');
        continue;
      }
      this.keys.set(keyOf(inner), offset);
      value[key] = pair.value === null ? null : this.convert(pair.value, inner, at);
    }
    return value;
  }

  private placeOf(path: Path, part: 'key' | 'value' = 'value'): Pick<FileProblem, 'line' | 'column'> {
    for (let length = path.length; length >= 0; length -= 1) {
      const key = keyOf(path.slice(0, length));
      const value = part === 'key' && length === path.length ? undefined : this.places.get(key);
      const offset = value ?? this.keys.get(key);
      if (offset !== undefined) return this.at(offset);
    }
    return { line: 1, column: 1 };
  }

  private at(offset: number): Pick<FileProblem, 'line' | 'column'> {
    const { line, col } = this.lines.linePos(offset);
    return line === 0 ? { line: 1, column: 1 } : { line, column: col };
  }
}

const keyOf = (path: Path): string => JSON.stringify(path);

const WHOLE = /^(?:0|[1-9]\d{0,14})$/;

/** A scalar that was written plainly has its text as `source`. */
function scalarOf(value: unknown, source: string | null): unknown {
  if (source === null || typeof value === 'string') return String(value);
  if (typeof value === 'number') return WHOLE.test(source) ? value : source;
  return typeof value === 'boolean' ? value : null;
}
