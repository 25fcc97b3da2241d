import { type PageFrame } from './frame.ts';
import { paths } from '../paths.ts';
import { t } from '../text.ts';

const words = {
  foot: { zh: '::: 下方資訊區', en: '::: Foot of the page' },
  nav: { zh: '政策與說明', en: 'Policies and help' },
  privacy: { zh: '隱私權政策', en: 'Privacy policy' },
  security: { zh: '資訊安全政策', en: 'Security policy' },
  help: { zh: '使用說明', en: 'Help' },
  siteMap: { zh: '網站導覽', en: 'Site map' },
  contact: { zh: '客服電話 {phone}', en: 'Helpdesk {phone}' },
};

/** Region Z of the page: policies, contact and hours. */
export const SiteFooter = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  const { helpdesk } = frame.settings;
  return (
    <footer class="site-footer">
      <div class="wide">
        <a
          class="region-mark"
          id="region-z"
          href="#region-z"
          accesskey="Z"
          aria-label={say(words.foot)}
          title={say(words.foot)}
        >
          :::
        </a>
        <nav aria-label={say(words.nav)}>
          <a href={paths.privacy}>{say(words.privacy)}</a>
          <a href={paths.security}>{say(words.security)}</a>
          <a href={paths.help}>{say(words.help)}</a>
          <a href={paths.siteMap}>{say(words.siteMap)}</a>
        </nav>
        <p>
          {say(words.contact, { phone: helpdesk.phone })}
          <br />
          {say(helpdesk.hours)}
        </p>
      </div>
    </footer>
  );
};
