import { paths } from '../paths.ts';
import { t } from '../text.ts';
import { type PageFrame } from './frame.ts';

const words = {
  returned: {
    zh: '寄到您電子郵件信箱的通知被退回，請更新電子郵件，以免收不到安全通知。',
    en: 'Notices to your e-mail address come back. Please update it, so that you hear of what concerns your safety.',
  },
  change: { zh: '變更電子郵件', en: 'Change e-mail' },
};

/** Tells whoever is signed in that mail to them comes back. */
export const EmailBanner = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  return (
    <div class="banner" role="status">
      <p class="wide">
        {say(words.returned)} <a href={paths.changeEmail}>{say(words.change)}</a>
      </p>
    </div>
  );
};
