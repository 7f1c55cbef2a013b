import { Time } from '@/components/ui/time';

const MOMENT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** A sentence of the server, in which times stand as RFC 3339 has them, with its times as the reader wants them. */
export const TimedText = ({ text }: { text: string }) =>
  text.split(MOMENT).map((part, index) => (index % 2 === 1 ? <Time key={index} at={part} /> : part));
