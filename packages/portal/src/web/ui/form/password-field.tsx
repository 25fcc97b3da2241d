import { describedBy, FieldBox, type FieldFrame, fieldIds } from './field.tsx';
import { paths } from '../paths.ts';
import { type Language, t } from '../text.ts';

const words = {
  show: { zh: '顯示', en: 'Show' },
  hide: { zh: '隱藏', en: 'Hide' },
  shown: { zh: '密碼已顯示', en: 'The password is visible' },
  forgotten: { zh: '忘記密碼', en: 'Forgotten password' },
  hidden: { zh: '密碼已隱藏', en: 'The password is hidden' },
};

/**
 * A password field; it never gets a value from the server. The page lists `password-field.client.js` among its scripts
 * to give it a show and hide button; without JavaScript it is an ordinary password field. Whoever is asked for a password
 * that they have is led to what they can do when they forgot it: on every page, since it stands here.
 */
export const PasswordField = ({
  language,
  autocomplete,
  ...frame
}: FieldFrame & {
  language: Language;
  autocomplete: 'current-password' | 'new-password' | 'one-time-code';
}) => {
  const say = t(language);
  return (
    <FieldBox {...frame}>
      <div
        class="password"
        data-password-field
        data-show={say(words.show)}
        data-hide={say(words.hide)}
        data-shown={say(words.shown)}
        data-hidden={say(words.hidden)}
      >
        <input
          class="input"
          id={fieldIds(frame.name).control}
          name={frame.name}
          type="password"
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={describedBy(frame)}
          aria-invalid={frame.error === undefined ? undefined : 'true'}
        />
      </div>
      {autocomplete === 'current-password' && (
        <p class="after-field">
          <a href={paths.recover}>{say(words.forgotten)}</a>
        </p>
      )}
    </FieldBox>
  );
};
