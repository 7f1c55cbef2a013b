import { Button, buttonClass } from '@/components/ui/button';
import { Field, FORM, FORM_INPUT } from '@/components/ui/field';

interface Props {
  /** Where it leads, a path of this site. */
  next: string;
  /** Who signs people in beside, and where that begins. */
  provider: { label: string; url: string } | null;
  /** Why it is shown, where somebody was turned away. */
  refusal: string | null;
}

/** Works without JavaScript: a link to the provider, and a plain form to the operation that signs in. */
export const SignInForm = ({ next, provider, refusal }: Props) => (
  <div className="grid max-w-100 gap-4">
    {refusal && (
      <p role="alert" className="border-l-2 border-ink pl-2.5 text-sm">
        {refusal}
      </p>
    )}
    {provider && (
      <>
        <a href={provider.url} className={buttonClass('primary', 'normal', 'justify-self-start')}>
          Sign in with {provider.label}
        </a>
        <p className="text-sm text-muted">or with a token:</p>
      </>
    )}
    <form method="post" action="/api/session" className={FORM}>
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
      <Button type="submit" kind={provider ? 'plain' : 'primary'} className="justify-self-start">
        Sign in
      </Button>
    </form>
  </div>
);
