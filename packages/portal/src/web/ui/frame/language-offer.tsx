import { languageSwitch } from '../paths.ts';
import { type PageFrame } from './frame.ts';

/** A line for whoever's browser asks for English; nobody is led there unasked. It is said in English, to them. */
export const LanguageOffer = ({ frame }: { frame: PageFrame }) => (
  <p class="wide language-offer" lang="en">
    <a href={languageSwitch(frame, 'en')} hreflang="en">
      View this site in English
    </a>
  </p>
);
