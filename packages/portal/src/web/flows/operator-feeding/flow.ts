import { consoles } from '../../../domain/authority/consoles.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { consolePaths } from '../../ui/paths.ts';
import { attributePrefix, feedsPage, tokenPage } from './feeds-page.tsx';

const operator = routeAt(consoles.operator);
const path = consolePaths.feeding;
const ofSystem = consolePaths.feedingSystem(':systemId');

/** Who may feed the register over SCIM: issued, replaced and revoked by operators. */
export const operatorFeedingFlow = {
  routes: ({ usecases }: Uses<'readFeeds' | 'issueFeed' | 'rotateFeedToken' | 'revokeFeedToken'>) => [
    operator({
      method: 'GET',
      path,
      event: 'feeding.list',
      answer: async (c, entry) => {
        const read = await usecases.readFeeds({ entry });
        if (read.kind === 'refused') return refuse(c, read);
        const revoked = queryValue(c, 'done') === 'revoked';
        return showPage(c, feedsPage({ frame: pageFrame(c), systems: read.systems, revoked }));
      },
    }),
    operator({
      method: 'POST',
      path,
      event: 'feeding.issue',
      body: 'form',
      answer: async (c, entry) => {
        const form = formOf(c);
        const order = {
          name: form.text('name'),
          agencies: form
            .text('agencies')
            .split(/[\s,，、]+/u)
            .filter((code) => code !== ''),
          attributes: form.namesAfter(attributePrefix),
        };
        const issued = await usecases.issueFeed({ entry, order });
        if (issued.kind === 'refused') return refuse(c, issued);
        const frame = pageFrame(c);
        if (issued.kind === 'issued') return showPage(c, tokenPage({ frame, ...issued, replaced: false }));
        const read = await usecases.readFeeds({ entry });
        if (read.kind === 'refused') return refuse(c, read);
        const { problems } = issued;
        return showPage(c, feedsPage({ frame, systems: read.systems, order, problems }), 422);
      },
    }),
    operator({
      method: 'POST',
      path: ofSystem,
      event: 'feeding.rotate',
      body: 'form',
      answer: async (c, entry) => {
        const systemId = c.req.param('systemId') ?? '';
        const action = formOf(c).text('action');
        if (action === 'revoke') {
          const revoked = await usecases.revokeFeedToken({ entry, systemId });
          return revoked.kind === 'refused' ? refuse(c, revoked) : goTo(c, `${path}?done=revoked`);
        }
        if (action !== 'rotate') return refuse(c, { refusal: 'request-malformed' });
        const rotated = await usecases.rotateFeedToken({ entry, systemId });
        return rotated.kind === 'refused'
          ? refuse(c, rotated)
          : showPage(c, tokenPage({ frame: pageFrame(c), ...rotated, replaced: true }));
      },
    }),
    operator({
      // Reloaded or reached by the language link: back to the list.
      method: 'GET',
      path: ofSystem,
      event: 'console.look',
      answer: (c) => goTo(c, path),
    }),
  ],
} satisfies Flow;
