import { type Passkey } from '../../domain/factor/passkey.ts';
import { type PasskeyVerifier } from '../../domain/factor/passkey-verifier.ts';
import { type AllowedModels } from './authenticator-models.ts';
import { assertionForm, challengeIn, creationForm } from './credential-form.ts';

/** ES256, EdDSA and RS256 (COSE algorithm numbers), the common one first. */
const algorithms = [-7, -8, -257];
const siteName = '人事服務網';
/** Milliseconds that the browser's own dialogue stays, as long as the challenge counts. */
const timeout = 300_000;

/** Attestation statements by which a maker vouches for the model; one that a key signs about itself tells nothing. */
const vouched: ReadonlySet<string> = new Set(['packed', 'tpm', 'android-key']);

const base64urlOf = (base64: string): string => Buffer.from(base64, 'base64').toString('base64url');
const base64Of = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('base64');

const descriptors = (passkeys: readonly Passkey[]) =>
  passkeys.map(({ credentialId, transports }) => ({ type: 'public-key', id: credentialId, transports }));

/** The library with its formats of attestation is loaded by the first passkey, and not by every start. */
async function loadLibrary(models: AllowedModels | undefined) {
  const [library, helpers] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ]);
  if (models !== undefined)
    await library.MetadataService.initialize({
      statements: [...models],
      mdsServers: [],
      verificationMode: 'strict',
    });
  return { ...library, decodeAttestationObject: helpers.decodeAttestationObject };
}

/**
 * Decides about passkeys by WebAuthn 3 (7.1 and 7.2). What the library throws about an answer is an answer that proves
 * nothing: it fails closed.
 * @param origin of the portal; its host is what passkeys are made for
 * @param models where only some authenticators may be added; any where absent
 */
export function createPasskeyVerifier({
  origin,
  models,
}: {
  origin: string;
  models?: AllowedModels | undefined;
}): PasskeyVerifier {
  const rpId = new URL(origin).hostname;
  let loading: ReturnType<typeof loadLibrary> | undefined;
  const library = () => (loading ??= loadLibrary(models));
  const expected = (challenge: string) => ({
    expectedChallenge: base64urlOf(challenge),
    expectedOrigin: origin,
    expectedRPID: rpId,
  });

  return {
    creationOptions: ({ challenge, userHandle, accountName, displayName, known }) => ({
      challenge: base64urlOf(challenge),
      rp: { id: rpId, name: siteName },
      user: { id: Buffer.from(userHandle).toString('base64url'), name: accountName, displayName },
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
      timeout,
      excludeCredentials: descriptors(known),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      attestation: models === undefined ? 'none' : 'direct',
    }),
    requestOptions: ({ challenge, of }) => ({
      challenge: base64urlOf(challenge),
      rpId,
      timeout,
      allowCredentials: descriptors(of ?? []),
      // Beside a password the touch is the second factor; alone, the passkey has to prove both.
      userVerification: of === undefined ? 'required' : 'preferred',
    }),
    read(unverified) {
      const { data } = assertionForm.or(creationForm).safeParse(unverified);
      const challenge = data && challengeIn(data.response.clientDataJSON);
      return data === undefined || challenge === undefined
        ? undefined
        : { credentialId: data.id, challenge: base64Of(challenge) };
    },
    async proveNew({ unverified, challenge }) {
      const refused = { kind: 'refused', refusal: 'passkey-invalid' } as const;
      const notAllowed = { kind: 'refused', refusal: 'passkey-model-not-allowed' } as const;
      const read = creationForm.safeParse(unverified);
      if (!read.success) return refused;
      const { verifyRegistrationResponse, decodeAttestationObject } = await library();
      try {
        const verified = await verifyRegistrationResponse({
          response: read.data,
          supportedAlgorithmIDs: algorithms,
          requireUserVerification: true,
          ...expected(challenge),
        });
        if (!verified.verified) return refused;
        const { credential, aaguid, fmt, attestationObject, credentialDeviceType } =
          verified.registrationInfo;
        const isVouchedFor =
          vouched.has(fmt) &&
          decodeAttestationObject(attestationObject).get('attStmt').get('x5c') !== undefined;
        if (models !== undefined && !isVouchedFor) return notAllowed;
        return {
          kind: 'proven',
          passkey: {
            credentialId: credential.id,
            publicKey: Buffer.from(credential.publicKey).toString('base64url'),
            signCount: credential.counter,
            transports: read.data.response.transports,
            model: aaguid,
            isSynced: credentialDeviceType === 'multiDevice',
          },
        };
      } catch {
        return models === undefined ? refused : notAllowed;
      }
    },
    async prove({ unverified, challenge, passkey }) {
      const read = assertionForm.safeParse(unverified);
      if (!read.success) return undefined;
      const { userHandle, ...response } = read.data.response;
      const handle =
        userHandle === undefined ? undefined : Buffer.from(userHandle, 'base64url').toString('utf8');
      if (handle !== undefined && handle !== passkey.accountId) return undefined;
      const { verifyAuthenticationResponse } = await library();
      try {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: { ...read.data, response },
          requireUserVerification: false,
          credential: {
            id: passkey.credentialId,
            publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
            // The store compares counts, in the unit that acts; the library would compare with what was read before.
            counter: 0,
          },
          ...expected(challenge),
        });
        const { newCounter, userVerified } = authenticationInfo;
        return verified ? { signCount: newCounter, isUserVerified: userVerified } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
