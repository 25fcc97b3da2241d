import { type FieldFrame, TextField } from './field.tsx';
import { type Language, t } from '../text.ts';

const words = {
  pick: { zh: '從日曆選擇日期', en: 'Choose the date from a calendar' },
};

/** The script that puts the browser's own calendar beside the text of a date. */
export const dateFieldScript = 'date-field.client.js';

/**
 * A date as people of Taiwan write it, typed: years of the Republic are read too, which the browser's own field cannot. The
 * script puts that one beside it, for whoever would rather choose; what is sent is the text.
 */
export const DateField = ({
  language,
  value,
  ...frame
}: FieldFrame & { language: Language; value?: string | undefined }) => (
  <div class="date-field" data-date-field data-pick={t(language)(words.pick)}>
    <TextField {...frame} value={value} autocomplete="off" width="short" maxlength={20} />
  </div>
);
