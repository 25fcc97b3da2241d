import { type PageFrame } from '../frame/frame.ts';
import { t } from '../text.ts';
import { passwordFields } from '../vocabulary/password-fields.ts';
import { errorPrefix } from './field-problem-text.ts';
import { PasswordField } from './password-field.tsx';

/** What the hint beside a new password says; the same values that the use cases check. Lengths in code points. */
export interface ShownPasswordPolicy {
  readonly minLength: number;
  readonly maxLength: number;
  readonly classes: boolean;
}

/** Scripts that a page with these fields lists. */
export const newPasswordScripts = ['password-field.client.js'] as const;

/** A new password, twice, on every page where one is chosen; what it has to be is said before it is broken. */
export const NewPasswordFields = ({
  frame: { language },
  policy,
  messageOf,
}: {
  frame: Pick<PageFrame, 'language'>;
  policy: ShownPasswordPolicy;
  messageOf: (field: string) => string | undefined;
}) => {
  const say = t(language);
  const prefix = say(errorPrefix);
  return (
    <>
      <PasswordField
        language={language}
        name="password"
        label={say(passwordFields.password)}
        hint={say(policy.classes ? passwordFields.passwordHintClasses : passwordFields.passwordHint, {
          min: policy.minLength,
          max: policy.maxLength,
        })}
        error={messageOf('password')}
        errorPrefix={prefix}
        autocomplete="new-password"
      />
      <PasswordField
        language={language}
        name="passwordAgain"
        label={say(passwordFields.passwordAgain)}
        error={messageOf('passwordAgain')}
        errorPrefix={prefix}
        autocomplete="new-password"
      />
    </>
  );
};

/** Whose password it is, for password keepers: they store it with the name that signs in. */
export const UsernameForKeepers = ({ accountName }: { accountName: string | undefined }) => (
  <input type="text" name="username" value={accountName} autocomplete="username" hidden />
);
