import { describe, expect, it } from 'vitest';
import { page, type PageContent } from '../../../src/web/ui/frame/page.tsx';
import { frameFor } from './frame-for.ts';

const render = (content: Partial<PageContent> = {}) =>
  page({ frame: frameFor(), title: { zh: '測試', en: 'Test' }, children: <h1>測試</h1>, ...content });
const person = {
  displayName: '林嘉文',
  mustConfirm: false,
  session: { idleSeconds: 900, endsInSeconds: 43_200 },
};

describe('every page', () => {
  it('is a whole document in the language of the request', () => {
    expect(render()).toMatch(/^<!doctype html>\n<html lang="zh-Hant-TW">/);
    expect(render({ frame: frameFor('en') })).toContain('<html lang="en">');
  });

  it('names itself and the service in the title, and says first that something was refused', () => {
    expect(render()).toContain('<title>測試 - 人事服務網 eCPA</title>');
    expect(render({ refused: true })).toContain('<title>錯誤：測試 - 人事服務網 eCPA</title>');
    expect(render({ refused: true, frame: frameFor('en') })).toContain('<title>Error: Test - ');
  });

  it('begins its body with the link to the main content', () => {
    expect(render()).toMatch(/<body><a class="skip-link" href="#main">跳到主要內容<\/a>/);
    expect(render()).toContain('<main id="main"');
  });

  it('marks its three regions with ::: and the access keys U, C and Z', () => {
    const keys = [...render().matchAll(/accesskey="(.)"[^>]*>:::/g)].map(([, key]) => key);
    expect(keys).toEqual(['U', 'C', 'Z']);
  });

  it('links to the other language and comes back to this page', () => {
    expect(render()).toContain('href="/language/en?back=%2Fsomewhere%3Fx%3D1"');
    expect(render({ frame: frameFor('en') })).toMatch(/href="\/language\/zh-Hant-TW\?back=[^>]*>中文</);
  });

  it('ends with policies, contact and hours', () => {
    const foot = render().split('<footer')[1];
    for (const part of ['隱私權政策', '資訊安全政策', '049-0000000', '週一至週五'])
      expect(foot).toContain(part);
  });

  it('says at its foot who answers for the site, as far as that is set', () => {
    const site = {
      agency: { zh: '晴川市政府人事處', en: 'Department of Personnel' },
      accessibilityMark: 'https://accessibility.example.test/1',
      updatedOn: '2026-01-02',
    };
    const settings = { ...frameFor().settings, site };
    const foot = render({ frame: frameFor('en', { settings }) }).split('<footer')[1];
    for (const part of ['Department of Personnel', site.accessibilityMark, 'Updated on 2026-01-02'])
      expect(foot).toContain(part);
    expect(render().split('<footer')[1]).not.toMatch(/主管機關|更新日期|標章/);
  });

  it('looks as its reader chose, or as their system says, and offers the choice', () => {
    expect(render()).toContain('content="light dark"');
    expect(render()).toMatch(/href="\/theme\/system\?back=[^"]*" rel="nofollow" aria-current="true"/);
    const dark = render({ frame: frameFor('zh-Hant-TW', { theme: 'dark' }) });
    expect(dark).toContain('<html lang="zh-Hant-TW" data-theme="dark">');
    expect(dark).toContain('<meta name="color-scheme" content="dark"/>');
    expect(dark).not.toContain('prefers-color-scheme');
  });

  it('offers English in a line to whose browser asks for it, and to nobody else', () => {
    expect(render()).not.toContain('This site is available in English');
    const offered = render({ frame: frameFor('zh-Hant-TW', { offersEnglish: true }) });
    expect(offered.split('<main')[0]).toContain('This site is available in English');
    // One link of that name, as on every page.
    expect(offered.match(/<a [^>]*>[^<]*English[^<]*<\/a>/g)).toHaveLength(1);
  });

  it('loads scripts with the nonce of the answer and has no inline script or style', () => {
    const html = render({ scripts: ['a.client.js'] });
    expect(html).toContain('<script src="/assets/a.client.js" nonce="bm9uY2U" defer=""></script>');
    expect(html).not.toMatch(/<style| style=|<script>| on[a-z]+=/);
  });

  it('escapes what people typed', () => {
    expect(
      render({ frame: frameFor('zh-Hant-TW', { person: { ...person, displayName: '<b>&"' } }) }),
    ).toContain('&lt;b&gt;&amp;&quot; 您好');
  });
});

describe('a page of a person who is signed in', () => {
  const signedIn = (more: object = {}) =>
    render({ frame: frameFor('zh-Hant-TW', { person: { ...person, ...more } }) });

  it('shows the name and signs out by POST without JavaScript', () => {
    expect(signedIn()).toContain('林嘉文 您好');
    expect(signedIn()).toMatch(
      /<form method="post" action="\/sign-out"><button [^>]*type="submit">登出<\/button>/,
    );
  });

  it('asks to sign out and in again while the activation is not confirmed', () => {
    expect(signedIn({ mustConfirm: true })).toContain('完成啟用確認');
    expect(signedIn()).not.toContain('完成啟用確認');
  });

  it('offers nothing but sign-out in a restricted session', () => {
    const header = signedIn({ restricted: true }).split('</header>')[0];
    expect(header).toContain('登出');
    expect(header).not.toMatch(/我的帳號|使用說明|網站導覽/);
  });
});
