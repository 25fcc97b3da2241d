import { z } from 'zod';

const base64url = z.string().regex(/^[\w-]{1,8000}$/);
const common = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
};

/** What `navigator.credentials.get` gives, as JSON (WebAuthn 3, 5.1 and 5.8.2); what is more than that is left out. */
export const assertionForm = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** The same of `navigator.credentials.create`. */
export const creationForm = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: z.string().regex(/^[\w-]{1,60000}$/),
    transports: z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).catch([]),
  }),
});

const clientData = z.object({ challenge: z.string() });

/** The challenge that the browser says was answered: unverified, until the signature over it is. */
export function challengeIn(clientDataJSON: string): string | undefined {
  try {
    const text: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    return clientData.safeParse(text).data?.challenge;
  } catch {
    return undefined;
  }
}
