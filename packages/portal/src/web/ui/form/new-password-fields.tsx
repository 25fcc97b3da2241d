import { passwordClasses } from '../../../domain/account/password-policy.ts';
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
  readonly barredRecent: number;
  readonly minimumAgeDays: number;
  readonly maximumAgeDays: number;
}

/** What the script says while somebody types. It is an estimate, and says so. */
const liveWords = {
  length: { zh: '長度 {length}／至少 {min} 個字元', en: 'Length {length} of at least {min}' },
  classes: {
    zh: '大寫、小寫、數字、符號：{kinds}／{classes} 種',
    en: 'Capitals, small letters, digits, symbols: {kinds} of {classes}',
  },
  easy: {
    zh: '容易猜中：重複或照順序的字元太多',
    en: 'Easy to guess: too much repetition or too many runs',
  },
  fair: {
    zh: '粗估尚可；再長一點更好。名言、歌詞或個人資料仍容易猜中',
    en: 'Fair as an estimate; longer is better. Quotations, lyrics and personal facts are guessed all the same',
  },
  hard: {
    zh: '粗估不易猜中。名言、歌詞或個人資料仍容易猜中',
    en: 'Hard to guess as an estimate. Quotations, lyrics and personal facts are guessed all the same',
  },
  same: { zh: '兩次輸入相同', en: 'Both are the same' },
  different: { zh: '兩次輸入還不相同', en: 'The two are not the same yet' },
} as const;

/** Scripts that a page with these fields lists. */
export const newPasswordScripts = ['password-field.client.js', 'new-password.client.js'] as const;

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
          recent: policy.barredRecent,
          youngest: policy.minimumAgeDays,
          oldest: policy.maximumAgeDays,
        })}
        error={messageOf('password')}
        errorPrefix={prefix}
        autocomplete="new-password"
      />
      <div role="status">
        <ul
          class="password-checks"
          hidden
          data-password-checks
          data-min={policy.minLength}
          data-classes={policy.classes ? passwordClasses : 0}
          {...Object.fromEntries(
            Object.entries(liveWords).map(([name, words]) => [`data-say-${name}`, say(words)]),
          )}
        ></ul>
      </div>
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
