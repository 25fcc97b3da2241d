import { paths } from '../paths.ts';
import { t } from '../text.ts';
import { type PageFrame } from './frame.ts';

const words = {
  ends: {
    zh: '您的密碼將在 {days} 天內到期，請變更密碼。',
    en: 'Your password ends within {days} days. Please change it.',
  },
  over: {
    zh: '您的密碼已到期，請變更密碼。',
    en: 'Your password has ended. Please change it.',
  },
  change: { zh: '變更密碼', en: 'Change password' },
};

/** Tells whoever is signed in that the password ends soon, before a sign-in asks for a new one. */
export const PasswordBanner = ({ frame, days }: { frame: PageFrame; days: number }) => {
  const say = t(frame.language);
  return (
    <div class="banner" role="status">
      <p class="wide">
        {say(days > 0 ? words.ends : words.over, { days })}{' '}
        <a href={paths.changePassword}>{say(words.change)}</a>
      </p>
    </div>
  );
};
