import { lazyPart } from '@/components/ui/lazy-part';

/** A run that would pass the budget of the day: whether it is to be made all the same. */
export interface Question {
  detail: string;
  answer: (goOn: boolean) => void;
}

const BudgetDialog = lazyPart(async () => (await import('./budget-dialog')).BudgetDialog);

/** Asks before a click passes a budget; nothing where there is no question. */
export const BudgetQuestion = ({ question }: { question: Question | null }) =>
  question && <BudgetDialog question={question} />;
