import fc from 'fast-check';
import { REPORTS } from './read-reports';

const reported = fc.constantFrom(
  ...Object.values(REPORTS)
    .flat()
    .map(({ body }) => body),
);
/** Nearly right: what gateways are reported to say, in, around and beside one of the right answers. */
export const nearMisses = (...answers: string[]): fc.Arbitrary<string> =>
  fc.tuple(reported, fc.constantFrom(...answers), fc.nat({ max: 7 })).map(([said, answer, way]): string => {
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    const inside = typeof said === 'object' ? said : { error: said };
    const beside = { ...(JSON.parse(answer) as object), ...inside };
    switch (way) {
      case 0:
        return text;
      case 1:
        return JSON.stringify(beside);
      case 2:
        return JSON.stringify({ ...inside, ...(JSON.parse(answer) as object) });
      case 3:
        return `data: ${text}\n\n`;
      case 4:
        return `data: ${answer}\n\ndata: ${text}\n\ndata: [DONE]\n\n`;
      case 5:
        return `${answer}\n${text}`;
      case 6:
        return JSON.stringify({ error: { message: `litellm.APIError: ${text}`, code: '500' } });
      default:
        return JSON.stringify({ error: { message: 'Provider returned error', metadata: { raw: text } } });
    }
  });
