import { type Child } from 'hono/jsx';
import { type Language, type Text, t } from '../text.ts';

const title: Text = { zh: '給系統開發者', en: 'For the application’s developers' };

/** What is wrong at the application and no concern of the person who reads the page. */
export const ForDevelopers = ({ language, children }: { language: Language; children?: Child }) => (
  <section class="panel" aria-labelledby="for-developers">
    <h2 id="for-developers">{t(language)(title)}</h2>
    {children}
  </section>
);
