import { fieldIds } from './field.tsx';
import { type Language, t } from '../text.ts';

const title = { zh: '請修正下列項目', en: 'Please correct the following' };

/** First thing of a refused form: says what is wrong and leads to each field. Nothing is rendered without problems. */
export const ErrorSummary = ({
  language,
  problems,
}: {
  language: Language;
  problems: readonly { readonly field: string; readonly message: string }[];
}) =>
  problems.length === 0 ? null : (
    <div class="panel panel-refusal" role="alert" tabindex={-1} autofocus data-error-summary>
      <h2>{t(language)(title)}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>
            <a href={`#${fieldIds(field).control}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
