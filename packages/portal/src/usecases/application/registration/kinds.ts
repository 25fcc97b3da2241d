import { type Application } from '../../../domain/application/application.ts';
import { type Answers, readAnswers } from './answers.ts';
import { type DeclaredField } from './field.ts';
import { fieldsNamed } from './registration-sections.ts';

/** What an application is, to whoever registers it: what follows from that, and what has to be asked at first. */
interface Kind {
  readonly protocol: Application['protocol'];
  readonly follows: Readonly<Record<string, unknown>>;
  readonly asks: readonly string[];
}

const names = ['client_name#zh-Hant-TW', 'client_name#en', 'owner', 'contacts'];
const shown = ['category', 'required_acr'];
const addresses = ['redirect_uris', 'post_logout_redirect_uris', 'client_uri'];

const kinds = {
  /** Runs on a server, where it keeps a secret. */
  web: {
    protocol: 'oidc',
    follows: {},
    asks: [...names, ...addresses, 'backchannel_logout_uri', ...shown],
  },
  /** Runs in the browser, which keeps none. */
  browser: {
    protocol: 'oidc',
    follows: { token_endpoint_auth_method: 'none' },
    asks: [...names, ...addresses, ...shown],
  },
  /** A program on a PC or phone. */
  native: {
    protocol: 'oidc',
    follows: { application_type: 'native', token_endpoint_auth_method: 'none' },
    asks: [...names, ...addresses, ...shown],
  },
  /** Acts for itself, and signs nobody in. */
  service: {
    protocol: 'oidc',
    follows: { grant_types: ['client_credentials'] },
    asks: [...names, 'calls'],
  },
  saml: {
    protocol: 'saml',
    follows: {},
    asks: [...names, 'client_uri', ...shown, 'saml_metadata'],
  },
} as const satisfies Record<string, Kind>;

export type ApplicationKind = keyof typeof kinds;

export const applicationKinds = [
  'web',
  'browser',
  'native',
  'service',
  'saml',
] as const satisfies readonly ApplicationKind[];

/** What the form of a kind asks for, in its order. */
export const fieldsOfKind = (kind: ApplicationKind): readonly DeclaredField[] =>
  fieldsNamed(kinds[kind].protocol, kinds[kind].asks);

/** The file that a form of this kind stands for. */
export const fileOfKind = (kind: ApplicationKind, answers: Answers): Readonly<Record<string, unknown>> => ({
  ...kinds[kind].follows,
  ...readAnswers(fieldsOfKind(kind), answers),
});
