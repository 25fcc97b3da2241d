import { consoles } from '../../../domain/authority/consoles.ts';
import { pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { type Site } from '../../http/web-env.ts';
import { paths } from '../../ui/paths.ts';
import { operatorPage } from './operator-page.tsx';
import { trustPage } from './trust-page.tsx';

const operator = routeAt(consoles.operator);

/** The operator's first page, and what this node trusts and knows of revocation. */
export const operatorCertificatesFlow = {
  routes: ({ usecases, clock, agentDownloads }: Uses<'readTrust'> & Pick<Site, 'agentDownloads'>) => [
    operator({
      method: 'GET',
      path: paths.operator,
      event: 'console.look',
      answer: (c) => {
        const frame = pageFrame(c);
        const elsewhere = frame.settings.download.cardAgent !== paths.agentDownload;
        const lacksAgent = agentDownloads === undefined && !elsewhere;
        return showPage(c, operatorPage({ frame, lacksAgent }));
      },
    }),
    operator({
      method: 'GET',
      path: paths.operatorCertificates,
      event: 'trust.read',
      answer: async (c, entry) => {
        const outcome = await usecases.readTrust({ entry });
        if (outcome.kind === 'refused') return refuse(c, outcome);
        return showPage(c, trustPage({ frame: pageFrame(c), report: outcome.report, now: clock.now() }));
      },
    }),
  ],
} satisfies Flow;
