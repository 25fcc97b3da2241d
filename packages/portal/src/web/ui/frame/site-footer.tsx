import { paths, themeSwitch } from '../paths.ts';
import { t } from '../text.ts';
import { type PageFrame, themes } from './frame.ts';

const words = {
  foot: { zh: '::: 下方資訊區', en: '::: Foot of the page' },
  nav: { zh: '政策與說明', en: 'Policies and help' },
  privacy: { zh: '隱私權政策', en: 'Privacy policy' },
  security: { zh: '資訊安全政策', en: 'Security policy' },
  help: { zh: '使用說明', en: 'Help' },
  siteMap: { zh: '網站導覽', en: 'Site map' },
  contact: { zh: '客服電話 {phone}', en: 'Helpdesk {phone}' },
  agency: { zh: '主管機關：{agency}', en: 'Responsible agency: {agency}' },
  mark: { zh: '無障礙網頁標章', en: 'Web accessibility mark' },
  updated: { zh: '更新日期：{day}', en: 'Updated on {day}' },
  themes: { zh: '外觀', en: 'Appearance' },
  system: { zh: '依系統設定', en: 'As the system' },
  light: { zh: '淺色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
};

/** What pages look like: the choice is kept in this browser. */
const Themes = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  return (
    <nav class="themes" aria-label={say(words.themes)}>
      <span>{say(words.themes)}</span>
      {(['system', ...themes] as const).map((theme) => (
        <a
          href={themeSwitch(frame, theme)}
          rel="nofollow"
          aria-current={(frame.theme ?? 'system') === theme ? 'true' : undefined}
        >
          {say(words[theme])}
        </a>
      ))}
    </nav>
  );
};

/** Region Z of the page: policies, who answers for the site, contact and hours, and how it looks. */
export const SiteFooter = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  const { helpdesk, site } = frame.settings;
  const who = [
    ...(site?.agency === undefined ? [] : [say(words.agency, { agency: say(site.agency) })]),
    ...(site?.address === undefined ? [] : [say(site.address)]),
  ];
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
          {site?.accessibilityMark !== undefined && <a href={site.accessibilityMark}>{say(words.mark)}</a>}
        </nav>
        {who.length > 0 && <p>{who.join('　')}</p>}
        <p>
          {say(words.contact, { phone: say(helpdesk.phone) })}
          <br />
          {say(helpdesk.hours)}
          {site?.updatedOn !== undefined && (
            <>
              <br />
              {say(words.updated, { day: site.updatedOn })}
            </>
          )}
        </p>
        <Themes frame={frame} />
      </div>
    </footer>
  );
};
