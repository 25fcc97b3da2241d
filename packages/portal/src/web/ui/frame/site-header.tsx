import { type PageFrame } from './frame.ts';
import { LanguageOffer } from './language-offer.tsx';
import { Icon } from '../parts/icon.tsx';
import { applicationPaths, languageSwitch, paths } from '../paths.ts';
import { SealMark } from '../card/seal.tsx';
import { t } from '../text.ts';
import { PostForm } from '../form/post-form.tsx';

const words = {
  top: { zh: '::: 上方功能區', en: '::: Top of the page' },
  nav: { zh: '網站功能', en: 'Site' },
  service: { zh: '人事服務網', en: 'Personnel Services' },
  help: { zh: '使用說明', en: 'Help' },
  siteMap: { zh: '網站導覽', en: 'Site map' },
  signedInAs: { zh: '{name} 您好', en: 'Signed in as {name}' },
  applications: { zh: '應用系統', en: 'Applications' },
  ownAccount: { zh: '我的帳號', en: 'My account' },
  signOut: { zh: '登出', en: 'Sign out' },
};

/** Region U of the page: who we are, the way to help and to the other language, and who is signed in. */
export const SiteHeader = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  const other = frame.language === 'en' ? ('zh-Hant-TW' as const) : ('en' as const);
  return (
    <header class="site-header">
      <div class="wide bar">
        <a
          class="region-mark"
          id="region-u"
          href="#region-u"
          accesskey="U"
          aria-label={say(words.top)}
          title={say(words.top)}
        >
          :::
        </a>
        <a class="brand" href={paths.home}>
          <SealMark />
          <span class="brand-name">
            {say(words.service)} <span class="brand-code">eCPA</span>
          </span>
        </a>
        <nav aria-label={say(words.nav)}>
          {frame.person?.restricted !== true && (
            <>
              <a href={paths.help}>{say(words.help)}</a>
              <a href={paths.siteMap}>{say(words.siteMap)}</a>
            </>
          )}
          <a href={languageSwitch(frame, other)} lang={other} hreflang={other}>
            {other === 'en' ? 'English' : '中文'}
          </a>
        </nav>
      </div>
      {frame.person !== undefined && (
        <div class="signed-in">
          <div class="wide bar">
            <span class="signed-in-name">
              <Icon name="person" size={20} />
              {say(words.signedInAs, { name: frame.person.displayName })}
            </span>
            {frame.person.restricted !== true && (
              <>
                <a href={applicationPaths.launcher}>{say(words.applications)}</a>
                <a href={paths.ownAccount}>{say(words.ownAccount)}</a>
              </>
            )}
            <PostForm frame={{ formKey: frame.formKey }} action={paths.signOut}>
              <button class="button button-quiet" type="submit">
                {say(words.signOut)}
              </button>
            </PostForm>
          </div>
        </div>
      )}
      {frame.offersEnglish === true && <LanguageOffer frame={frame} />}
    </header>
  );
};
