/**
 * Gauges in the text format of Prometheus. Written here and not by the library, whose gauges hold on to what was told
 * before and take several times as long.
 */
export class Gauges {
  /** By name: what stands before its samples, and they. */
  private readonly gauges = new Map<string, string[]>();

  /** Adds a sample; `name` comes without the prefix that all of ours share. */
  tell(name: string, help: string, labels: Record<string, string>, value: number): void {
    const full = `chutes_status_${name}`;
    const lines = this.gauges.get(name) ?? [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`];
    this.gauges.set(name, lines);
    const told = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    lines.push(`${full}${told.length > 0 ? `{${told.join(',')}}` : ''} ${value}`);
  }

  text(): string {
    return [...this.gauges.values()].map((lines) => `${lines.join('\n')}\n`).join('\n');
  }
}

/** As the text format has it within quotes. */
const escaped = (text: string): string =>
  text.replace(/[\\"\n]/g, (letter) => (letter === '\n' ? '\\n' : `\\${letter}`));

/** A moment as the samples have it. */
export const seconds = (iso: string): number => Date.parse(iso) / 1000;
