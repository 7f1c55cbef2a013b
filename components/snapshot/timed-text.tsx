import { Time } from '@/components/ui/time';
import type { Phrase } from '@/lib/verdict/doubts';

/** A phrase with its moments as the reader wants them. */
export const TimedText = ({ phrase }: { phrase: Phrase }) =>
  phrase.map((part, index) => (typeof part === 'string' ? part : <Time key={index} at={part.at} />));
