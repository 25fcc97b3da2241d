import { consoles } from '../../../../domain/authority/consoles.ts';
import { queryValue } from '../../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, showPage } from '../../../http/answer.ts';
import { routeAt } from '../../../http/console-route.ts';
import { type Route, type Uses } from '../../../http/flow.ts';
import { type WebContext } from '../../../http/web-env.ts';
import { authorityPaths } from '../paths.ts';
import { issuedPage } from '../slips/issued-pages.tsx';
import { slipAddress } from '../slips/routes.ts';
import { personDone, personPage } from './person-page.tsx';
import { revokePage } from './revoke-page.tsx';

type PersonUses = Uses<'readHrPerson' | 'issueInitialPassword' | 'revokeInitialPassword' | 'noteCollected'>;

const hr = routeAt(consoles.hr);

const doneOf = (told: string | undefined) => personDone.find((done) => done === told);

const personIdOf = (c: WebContext): string => c.req.param('personId') ?? '';

/** The page of a person and what is done from it. */
export const personRoutes = ({ usecases }: PersonUses): readonly Route[] => [
  hr({
    method: 'GET',
    path: authorityPaths.resetPerson,
    event: 'people.read',
    answer: async (c, entry) => {
      const outcome = await usecases.readHrPerson({ entry, personId: personIdOf(c) });
      if (outcome.kind === 'refused') return refuse(c, outcome);
      const frame = pageFrame(c);
      // Each answer has a nonce of its own: as the key of its form it tells a form that was sent before.
      const done = doneOf(queryValue(c, 'done'));
      return showPage(c, personPage({ frame, view: outcome, formKey: frame.nonce, done }));
    },
  }),
  hr({
    method: 'POST',
    path: authorityPaths.resetPerson,
    event: 'initial-password.issue',
    body: 'form',
    answer: async (c, entry) => {
      const personId = personIdOf(c);
      const form = formOf(c);
      const formKey = form.text('formKey');
      const reason = form.text('reason');
      // A program was shown nothing.
      const seen = form.has('seen') ? form.text('seen') : undefined;
      const outcome = await usecases.issueInitialPassword({ entry, personId, reason, formKey, seen });
      const frame = pageFrame(c);
      switch (outcome.kind) {
        case 'issued': {
          const office = { issuer: outcome.issuer, address: slipAddress(c) };
          return showPage(c, issuedPage({ frame, ...outcome, office }));
        }
        case 'refused':
          return refuse(c, outcome);
        case 'invalid': {
          const found = await usecases.readHrPerson({ entry, personId });
          if (found.kind === 'refused') return refuse(c, found);
          const { problems } = outcome;
          return showPage(c, personPage({ frame, view: found, formKey, problems }), 422);
        }
      }
    },
  }),
  hr({
    method: 'POST',
    path: authorityPaths.revokePerson,
    event: 'initial-password.revoke',
    body: 'form',
    answer: async (c, entry) => {
      const personId = personIdOf(c);
      const outcome = await usecases.revokeInitialPassword({ entry, personId });
      return outcome.kind === 'refused'
        ? refuse(c, outcome)
        : goTo(c, `${authorityPaths.resetOf(personId)}?done=revoked`);
    },
  }),
  hr({
    method: 'GET',
    path: authorityPaths.revokePerson,
    event: 'people.read',
    answer: async (c, entry) => {
      const personId = personIdOf(c);
      const found = await usecases.readHrPerson({ entry, personId });
      if (found.kind === 'refused') return refuse(c, found);
      const { person, openUntil } = found;
      return openUntil === undefined
        ? goTo(c, authorityPaths.resetOf(personId))
        : showPage(c, revokePage({ frame: pageFrame(c), person, openUntil }));
    },
  }),
  hr({
    method: 'POST',
    path: authorityPaths.collect,
    event: 'initial-password.collect',
    body: 'form',
    answer: async (c, entry) => {
      const personId = personIdOf(c);
      const outcome = await usecases.noteCollected({ entry, personId });
      return outcome.kind === 'refused'
        ? refuse(c, outcome)
        : goTo(c, `${authorityPaths.resetOf(personId)}?done=collected`);
    },
  }),
];
