import { z } from 'zod';
import { isApplicationId } from '../../../domain/application/application.ts';
import { type SealedKind } from '../../../domain/sealed/sealed.ts';
import { isSessionId } from '../../../domain/session/session.ts';

/** Longer than somebody looks at the page that says how a sign-out went. */
const lifetimeSeconds = 600;

const applicationIds = z.array(z.string().refine(isApplicationId));

const content = z.object({
  /** Of this sign-out; the browser in which it was done is known by it. */
  uid: z.string(),
  rootId: z.string().refine(isSessionId),
  applicationIds,
  /** Said by themselves, through the browser, that they could not sign out. */
  refused: applicationIds.default([]),
  /** The way through applications that the browser alone can tell, still to go. */
  logout: z.string().optional(),
  /** A registered address of the application that asked. */
  goesOnTo: z.string().optional(),
  /** The application that named an address which is not registered. */
  strayed: z.string().refine(isApplicationId).optional(),
});

/** Which applications a session had reached when it was signed out, and where the browser goes after it knows. */
export type SignOutReport = z.infer<typeof content>;

/** Sealed into the address of the page, so that a sign-out writes no row of its own; shown to the browser that signed out. */
export const reportSeal: SealedKind<SignOutReport> = {
  purpose: 'signed-out',
  lifetimeSeconds,
  write: (report) => JSON.stringify(report),
  read(text) {
    const read = content.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  },
};
