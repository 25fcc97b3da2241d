import { type Application } from '../../../domain/application/application.ts';
import { ButtonLink, Actions } from '../form/button.tsx';
import { type PageFrame } from '../frame/frame.ts';
import { page } from '../frame/page.tsx';
import { DefinitionList } from '../parts/definition-list.tsx';
import { Notice } from '../parts/notice.tsx';
import { type RegistryPaths, samlPaths } from '../paths.ts';
import { type Language, t, type Text } from '../text.ts';

const words = {
  title: { zh: '系統已登錄', en: 'The application is registered' },
  added: { zh: '已登錄「{name}」', en: '{name} is registered' },
  once: {
    zh: '密鑰只顯示這一次，請立即交給系統的負責人，並確認對方收到。',
    en: 'The secret is shown this once. Hand it to whoever runs the application now.',
  },
  noSecret: {
    zh: '這個系統以金鑰證明身分，或保管不了密鑰，因此沒有密鑰。',
    en: 'The application proves itself by a key, or can keep no secret; there is none.',
  },
  developer: { zh: '系統開發者需要的資料', en: 'What the developer needs' },
  discovery: { zh: '自動設定（discovery）', en: 'Discovery' },
  authorization: { zh: '登入（authorization）', en: 'Authorization' },
  token: { zh: '權杖（token）', en: 'Token' },
  userinfo: { zh: '人員資料（userinfo）', en: 'Userinfo' },
  signOut: { zh: '登出（end session）', en: 'End session' },
  entityId: { zh: '入口網的 entityID', en: 'Entity ID of the portal' },
  metadata: { zh: '入口網的 metadata', en: 'Metadata of the portal' },
  signOn: { zh: '登入（SSO）', en: 'Single sign-on' },
  logout: { zh: '登出（SLO）', en: 'Single logout' },
  guides: {
    zh: '設定步驟見隨程式提供的說明 docs/guides/applications.md；各種程式庫另有一頁，放在 docs/guides/clients。',
    en: 'How to set it up: docs/guides/applications.md, which comes with the portal, and a page per library in docs/guides/clients.',
  },
  toApplication: { zh: '到這個系統的頁面', en: 'Go to its page' },
} as const satisfies Readonly<Record<string, Text>>;

/** What whoever builds the application enters there. */
export const DeveloperFacts = ({
  language,
  application: { protocol, applicationId },
  origin,
}: {
  language: Language;
  application: Pick<Application, 'protocol' | 'applicationId'>;
  /** Of the portal. */
  origin: string;
}) => {
  const say = t(language);
  const code = (address: string) => <span class="code">{address}</span>;
  const facts =
    protocol === 'saml'
      ? [
          { term: say(words.entityId), description: code(`${origin}${samlPaths.metadata}`) },
          { term: say(words.metadata), description: code(`${origin}${samlPaths.metadata}`) },
          { term: say(words.signOn), description: code(`${origin}${samlPaths.signOn}`) },
          { term: say(words.logout), description: code(`${origin}${samlPaths.logout}`) },
        ]
      : [
          { term: 'client_id', description: code(applicationId) },
          { term: 'issuer', description: code(origin) },
          { term: say(words.discovery), description: code(`${origin}/.well-known/openid-configuration`) },
          { term: say(words.authorization), description: code(`${origin}/oidc/auth`) },
          { term: say(words.token), description: code(`${origin}/oidc/token`) },
          { term: say(words.userinfo), description: code(`${origin}/oidc/userinfo`) },
          { term: say(words.signOut), description: code(`${origin}/oidc/end-session`) },
        ];
  return (
    <>
      <DefinitionList items={facts} />
      <p>{say(words.guides)}</p>
    </>
  );
};

/** The one answer that shows a new application's secret, with all that its developer needs. */
export function registeredPage({
  frame,
  at,
  application,
  clientSecret,
  origin,
}: {
  frame: PageFrame;
  at: RegistryPaths;
  application: Application;
  clientSecret: string | undefined;
  origin: string;
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: words.title,
    children: (
      <>
        <Notice title={say(words.added, { name: say(application.names) })} result>
          {application.protocol === 'oidc' && (
            <>
              <DefinitionList
                items={[
                  { term: 'client_id', description: <span class="code">{application.applicationId}</span> },
                  ...(clientSecret === undefined
                    ? []
                    : [{ term: 'client_secret', description: <span class="code">{clientSecret}</span> }]),
                ]}
              />
              <p>{say(clientSecret === undefined ? words.noSecret : words.once)}</p>
            </>
          )}
        </Notice>
        <h1>{say(words.developer)}</h1>
        <DeveloperFacts language={language} application={application} origin={origin} />
        <Actions>
          <ButtonLink href={at.of(application.applicationId)}>{say(words.toApplication)}</ButtonLink>
        </Actions>
      </>
    ),
  });
}
