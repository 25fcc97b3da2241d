import { type SignOnPages } from '../../../domain/application/sign-on-pages.ts';
import { type Random } from '../../../kernel/random.ts';
import { base64 } from '../../../kernel/bytes.ts';
import { type Assets } from '../../http/assets.ts';
import { contentSecurityPolicy } from '../../http/security-headers.ts';
import { type WebSettings } from '../../http/web-env.ts';
import { Actions, Button, ButtonLink } from '../../ui/form/button.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { ErrorForDevelopers } from '../../ui/developers/error-for-developers.tsx';
import { protocolErrors } from '../../ui/developers/protocol-errors.ts';
import { ForDevelopers } from '../../ui/developers/for-developers.tsx';
import { type Language, type Text, t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Why the way does not lead back to the application. */
const Strayed = ({ language, name }: { language: Language; name: Text | undefined }) => {
  const say = t(language);
  return (
    <ForDevelopers language={language}>
      <p>{say(text.strayed, { name: name === undefined ? '' : say(name) })}</p>
      <p>
        {say(text.code)}: <span class="code">invalid_request post_logout_redirect_uri</span>
      </p>
    </ForDevelopers>
  );
};

/** Pages that the protocol's own endpoints show, outside of the portal's routes: in the same frame, with the same policy. */
export function createSignOnPages({
  settings,
  assets,
  random,
}: {
  settings: WebSettings;
  assets: Assets;
  random: Random;
}): SignOnPages {
  const inFrame = (
    language: Language,
    render: (frame: PageFrame) => string,
    formTargets: readonly string[] = [],
  ) => {
    const nonce = base64(random.bytes(16));
    const { public: publicSettings } = settings;
    const frame: PageFrame = {
      language,
      path: paths.home,
      nonce,
      asset: (name) => assets.address(name),
      settings: publicSettings,
    };
    const { agentPort } = publicSettings;
    return {
      html: render(frame),
      contentSecurityPolicy: contentSecurityPolicy({ nonce, agentPort, formTargets }),
    };
  };
  return {
    signOut({ language, action, xsrf, applicationName, withoutAsking, goesOnTo, strayed }) {
      const say = t(language);
      const targets = goesOnTo === undefined ? [] : [new URL(goesOnTo).origin];
      return inFrame(
        language,
        (frame) =>
          page({
            frame,
            title: text.outTitle,
            scripts: withoutAsking ? ['send-form.client.js'] : [],
            children: (
              <>
                <h1>{say(text.outTitle)}</h1>
                <p class="lead">
                  {applicationName === undefined
                    ? say(text.outPlain)
                    : say(text.outFrom, { name: say(applicationName) })}
                </p>
                <form method="post" action={action} data-send-form={withoutAsking ? '' : undefined}>
                  <input type="hidden" name="xsrf" value={xsrf} />
                  <Actions>
                    <Button name="logout" value="yes">
                      {say(text.out)}
                    </Button>
                    {!withoutAsking && <Button kind="second">{say(text.stay)}</Button>}
                  </Actions>
                </form>
                {strayed && <Strayed language={language} name={applicationName} />}
              </>
            ),
          }),
        targets,
      );
    },
    signedOut({ language, strayed }) {
      const say = t(language);
      return inFrame(language, (frame) =>
        page({
          frame,
          title: text.outDone,
          children: (
            <>
              <h1>{say(text.outDone)}</h1>
              <p class="lead">{say(text.outDoneText)}</p>
              {strayed !== undefined && <Strayed language={language} name={strayed} />}
              <Actions>
                <ButtonLink href={paths.home}>{say(text.home)}</ButtonLink>
              </Actions>
            </>
          ),
        }),
      );
    },
    refused({ language, error, description }) {
      const say = t(language);
      return inFrame(language, (frame) =>
        page({
          frame,
          title: text.refusedTitle,
          refused: true,
          children: (
            <>
              <div class="panel panel-refusal" role="alert" tabindex={-1}>
                <h1>{say(text.refusedTitle)}</h1>
                <p>{say(text.refusedText)}</p>
                <p>{say(text.refusedNext)}</p>
                <p>
                  {say(text.code)}: <span class="code">{error}</span>
                </p>
                {description !== undefined && <p lang="en">{description}</p>}
              </div>
              <ErrorForDevelopers language={language} words={protocolErrors[error]} />
              <Actions>
                <ButtonLink href={paths.home}>{say(text.home)}</ButtonLink>
              </Actions>
            </>
          ),
        }),
      );
    },
  };
}
