import { consoles } from '../../../domain/authority/consoles.ts';
import { queryValue } from '../../http/address-check.ts';
import { goTo, pageFrame, refuse, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { queuePage } from './queue-page.tsx';

const operator = routeAt(consoles.operator);
const path = paths.operatorMail;

/** Mails that wait or failed. */
export const operatorMailFlow = {
  routes: ({ usecases }: Uses<'readMailQueue' | 'retryMail'>) => [
    operator({
      method: 'GET',
      path,
      event: 'mail.queue',
      answer: async (c, entry) => {
        const queue = await usecases.readMailQueue({ entry });
        if (queue.kind === 'refused') return refuse(c, queue);
        const [, retried] = /^(\d{1,9})$/.exec(queryValue(c, 'retried') ?? '') ?? [];
        return showPage(c, queuePage({ frame: pageFrame(c), queue, retried }));
      },
    }),
    operator({
      method: 'POST',
      path,
      event: 'mail.retry',
      body: 'form',
      answer: async (c, entry) => {
        const retried = await usecases.retryMail({ entry });
        return retried.kind === 'refused' ? refuse(c, retried) : goTo(c, `${path}?retried=${retried.mails}`);
      },
    }),
  ],
} satisfies Flow;
