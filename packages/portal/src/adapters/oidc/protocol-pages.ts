import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { type RenderedPage, type SignOnPages } from '../../domain/application/sign-on-pages.ts';
import { type ApplicationId } from '../../domain/application/application.ts';
import { strayedApplication } from './end-session.ts';
import { isOfSession } from './hinted.ts';
import { applicationOf } from './policy.ts';
import { type Registry } from './registry.ts';
import { strayedMember, type Visitor } from './portal-session.ts';
import { type RequestUnits } from './request-unit.ts';

/** What an answer is written to, inside the provider or around it. */
type Answerable = Pick<KoaContextWithOIDC, 'req' | 'type' | 'set' | 'body'>;

/** The portal's pages in the places where the provider would show plain ones of its own. */
export function protocolPages({
  pages,
  registry,
  units,
  visitorOf,
  subjectFor,
}: {
  pages: SignOnPages;
  registry: Registry;
  units: RequestUnits;
  visitorOf: (request: KoaContextWithOIDC['req']) => Visitor;
  /** Under which name an application knows somebody. */
  subjectFor: (client: KoaContextWithOIDC['oidc']['client'], subject: string) => string;
}) {
  const show = (ctx: Answerable, { html, contentSecurityPolicy }: RenderedPage): void => {
    ctx.type = 'html';
    ctx.set('Content-Security-Policy', contentSecurityPolicy);
    ctx.body = html;
  };
  const languageOf = (ctx: Answerable) => visitorOf(ctx.req).ctx.language;
  const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return {
    renderError: (ctx, { error, error_description: description }) => {
      show(ctx, pages.refused({ language: languageOf(ctx), error, description }));
    },
    logoutSource: async (ctx) => {
      const { session, client, params } = ctx.oidc;
      // Anybody can plant a link with an ID token of their own: without asking goes what this session was given alone.
      const isOwn = isOfSession(params?.['id_token_hint'], {
        subject: session?.accountId === undefined ? undefined : subjectFor(client, session.accountId),
        sid: client === undefined ? undefined : session?.authorizations?.[client.clientId]?.sid,
      });
      const strayed = units.recall(strayedApplication)?.value;
      // Kept for the page at the end, which is another request.
      if (session?.state !== undefined && strayed !== undefined) session.state[strayedMember] = strayed;
      const names = client === undefined ? undefined : (await applicationOf(ctx, registry)).names;
      show(
        ctx,
        pages.signOut({
          language: languageOf(ctx),
          action: new URL(ctx.oidc.urlFor('end_session_confirm')).pathname,
          xsrf: textIn(session?.state?.['secret']) ?? '',
          applicationName: names,
          withoutAsking: isOwn && strayed === undefined,
          strayed: strayed !== undefined,
          goesOnTo: textIn(session?.state?.['postLogoutRedirectUri']),
        }),
      );
    },
    postLogoutSuccessSource: (ctx) => {
      show(ctx, pages.signedOut({ language: languageOf(ctx), strayed: undefined }));
    },
    showSignedOut: async (ctx, strayed) => {
      const names = (await registry.find(strayed))?.names;
      show(ctx, pages.signedOut({ language: languageOf(ctx), strayed: names }));
    },
  } satisfies {
    renderError: Configuration['renderError'];
    logoutSource: (ctx: KoaContextWithOIDC) => Promise<void>;
    postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => void;
    showSignedOut: (ctx: Answerable, strayed: ApplicationId) => Promise<void>;
  };
}
