import { t } from '../text.ts';
import { type PageFrame } from './frame.ts';

/** Outages that operators announce, on every page and for strangers too. */
export const OutageBanner = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  const outages = (frame.announced ?? []).filter(({ importance }) => importance === 'outage');
  return (
    <>
      {outages.map(({ texts }) => (
        <div class="banner" role="status">
          <p class="wide">{say(texts)}</p>
        </div>
      ))}
    </>
  );
};
