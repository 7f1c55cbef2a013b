import { Button } from '@/components/ui/button';
import { Field, FORM, FORM_INPUT } from '@/components/ui/field';

interface Props {
  /** Where it leads, a path of this site. */
  next: string;
  /** Why it is shown, where somebody was turned away. */
  refusal: string | null;
}

/** Works without JavaScript: a plain form to the operation that signs in. */
export const SignInForm = ({ next, refusal }: Props) => (
  <form method="post" action="/api/session" className={`${FORM} max-w-100`}>
    {refusal && (
      <p role="alert" className="border-l-2 border-ink pl-2.5 text-sm">
        {refusal}
      </p>
    )}
    <input type="hidden" name="next" value={next} />
    <Field label="Token">
      <input
        type="password"
        name="token"
        required
        maxLength={512}
        autoComplete="current-password"
        spellCheck={false}
        className={`${FORM_INPUT} font-mono`}
      />
    </Field>
    <Button type="submit" kind="primary" className="justify-self-start">
      Sign in
    </Button>
  </form>
);
