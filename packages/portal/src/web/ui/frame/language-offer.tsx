import { languageSwitch } from '../paths.ts';
import { type PageFrame } from './frame.ts';

/**
 * A line for whoever's browser asks for English; nobody is led there unasked. It is said in English, to them. Its link is called
 * otherwise than the language link of every page, or a page would have two links of one name to those who go by names.
 */
export const LanguageOffer = ({ frame }: { frame: PageFrame }) => (
  <p class="wide language-offer" lang="en">
    This site is available in English.{' '}
    <a href={languageSwitch(frame, 'en')} hreflang="en">
      Change the language
    </a>
  </p>
);
