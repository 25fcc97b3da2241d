import { type Language, t } from '../text.ts';

const words = {
  stepOf: { zh: '第 {n} 步，共 {of} 步', en: 'Step {n} of {of}' },
};

/** Above the heading of a page that is one of several in a row: which, of how many. */
export const StepOf = ({ language, n, of }: { language: Language; n: number; of: number }) => (
  <p class="step-of">{t(language)(words.stepOf, { n, of })}</p>
);
