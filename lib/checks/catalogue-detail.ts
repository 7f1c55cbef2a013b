import type { Conclusion } from './conclude';

/** What the catalogue holds, and whether the configured model is among it. */
export function catalogueDetail(conclusion: Conclusion, configured: string | null): string {
  const reading = conclusion.decided?.evidence.reading;
  if (conclusion.outcome !== 'PASS' || reading?.kind !== 'catalogue') return conclusion.detail;
  const count = reading.total === 1 ? '1 model' : `${reading.total} models`;
  const complete = reading.models.length === reading.total;
  const missing = configured !== null && complete && !reading.models.some(({ id }) => id === configured);
  return missing
    ? `${count}, but ${configured} is not among them.`
    : `${count}, the first is ${reading.models[0]?.id}.`;
}
