import { type Issuer } from '../../../usecases/hr/issuer.ts';
import { momentText } from '../date-text.ts';
import { type PageFrame } from '../frame/frame.ts';
import { t } from '../text.ts';

const words = {
  printed: { zh: '{office}　列印人：{handler}　{time}', en: '{office}, printed by {handler}, {time}' },
};

/** What a print says of itself: the office, who printed it, and when. On the screen there is nothing to see. */
export const PrintedBy = ({
  frame: { language },
  issuer,
  at,
}: {
  frame: Pick<PageFrame, 'language'>;
  issuer: Issuer;
  at: Date;
}) => <p class="on-paper">{t(language)(words.printed, { ...issuer, time: momentText(language, at) })}</p>;
