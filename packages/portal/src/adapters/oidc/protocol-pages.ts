import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { type RenderedPage, type SignOnPages } from '../../domain/application/sign-on-pages.ts';
import { applicationOf } from './policy.ts';
import { type Registry } from './registry.ts';
import { type Visitor } from './portal-session.ts';

/** The portal's pages in the places where the provider would show plain ones of its own. */
export function protocolPages({
  pages,
  registry,
  visitorOf,
}: {
  pages: SignOnPages;
  registry: Registry;
  visitorOf: (request: KoaContextWithOIDC['req']) => Visitor;
}) {
  const show = (ctx: KoaContextWithOIDC, { html, contentSecurityPolicy }: RenderedPage): void => {
    ctx.type = 'html';
    ctx.set('Content-Security-Policy', contentSecurityPolicy);
    ctx.body = html;
  };
  const languageOf = (ctx: KoaContextWithOIDC) => visitorOf(ctx.req).ctx.language;
  const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return {
    renderError: (ctx, { error, error_description: description }) => {
      show(ctx, pages.refused({ language: languageOf(ctx), error, description }));
    },
    logoutSource: async (ctx) => {
      const { session, client, entities } = ctx.oidc;
      const hint: unknown = entities.IdTokenHint;
      const names = client === undefined ? undefined : (await applicationOf(ctx, registry)).names;
      show(
        ctx,
        pages.signOut({
          language: languageOf(ctx),
          action: new URL(ctx.oidc.urlFor('end_session_confirm')).pathname,
          xsrf: textIn(session?.state?.['secret']) ?? '',
          applicationName: names,
          withoutAsking: hint !== undefined,
          goesOnTo: textIn(session?.state?.['postLogoutRedirectUri']),
        }),
      );
    },
    postLogoutSuccessSource: (ctx) => {
      show(ctx, pages.signedOut({ language: languageOf(ctx) }));
    },
  } satisfies {
    renderError: Configuration['renderError'];
    logoutSource: (ctx: KoaContextWithOIDC) => Promise<void>;
    postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => void;
  };
}
