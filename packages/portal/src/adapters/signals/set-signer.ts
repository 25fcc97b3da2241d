import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { type SetSigner } from '../../domain/signals/set-signer.ts';
import { type WaitingSignal } from '../../domain/signals/signal.ts';
import { type StreamId } from '../../domain/signals/stream.ts';
import { base64url } from '../../kernel/bytes.ts';
import { type Clock } from '../../kernel/clock.ts';

/** A signing key of the portal, whose public half stands in its key set. */
export interface SetKey {
  readonly kid: string;
  readonly alg: 'ES256' | 'RS256';
  readonly jwk: JsonWebKey;
}

interface Opened {
  readonly kid: string;
  readonly alg: SetKey['alg'];
  readonly key: KeyObject;
}

/** What ID tokens are signed with where a registration is silent, and what CAEP Interoperability Profile 1.0, 2.6 demands. */
const usual = 'RS256';

const part = (value: object): string => base64url(Buffer.from(JSON.stringify(value)));

/** A person by the name that the application was given, beside the session where it is about one (RFC 9493; SSF 1.0, 3.3). */
function subjectOf(issuer: string, { subject }: WaitingSignal, streamId: StreamId) {
  if (subject === undefined) return { format: 'opaque', id: streamId };
  const user = { format: 'iss_sub', iss: issuer, sub: subject.told };
  return subject.sid === undefined
    ? user
    : { format: 'complex', user, session: { format: 'opaque', id: subject.sid } };
}

/** Signs with the first key of each algorithm, as ID tokens are. */
export function createSetSigner({
  issuer,
  keys,
  clock,
}: {
  issuer: string;
  keys: readonly SetKey[];
  clock: Clock;
}): SetSigner {
  const opened = new Map<string, Opened>();
  const keyFor = (alg: unknown): Opened => {
    const known = opened.get(String(alg));
    if (known !== undefined) return known;
    const found = keys.find((key) => key.alg === alg) ?? keys.find((key) => key.alg === usual) ?? keys[0];
    if (found === undefined) throw new Error('There is no key to sign with');
    const made = { ...found, key: createPrivateKey({ key: found.jwk, format: 'jwk' }) };
    opened.set(String(alg), made);
    return made;
  };
  return {
    sign(signal, { application, streamId }) {
      const { kid, alg, key } = keyFor(application.metadata['id_token_signed_response_alg'] ?? usual);
      const { jti, txn, uri, body } = signal;
      const header = part({ alg, kid, typ: 'secevent+jwt' });
      const payload = part({
        iss: issuer,
        aud: application.applicationId,
        iat: Math.floor(clock.now().getTime() / 1000),
        jti,
        txn,
        sub_id: subjectOf(issuer, signal, streamId),
        events: { [uri]: body },
      });
      const signature = sign('sha256', Buffer.from(`${header}.${payload}`), {
        key,
        ...(alg === 'ES256' ? { dsaEncoding: 'ieee-p1363' as const } : {}),
      });
      return `${header}.${payload}.${base64url(signature)}`;
    },
  };
}
