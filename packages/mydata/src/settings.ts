import { z } from 'zod';

/** What MyData must know; all of it comes from the environment. */
export interface Settings {
  /** Address of the identity portal, exactly as its discovery document names it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Origin under which people reach this application; its `/callback` is registered at the portal. */
  readonly origin: string;
  readonly port: number;
}

const schema = z.object({
  MYDATA_ISSUER: z.url(),
  MYDATA_CLIENT_ID: z.string().min(1),
  MYDATA_CLIENT_SECRET: z.string().min(1),
  MYDATA_ORIGIN: z.url().transform((text) => new URL(text).origin),
  MYDATA_PORT: z.coerce.number().int().min(0).max(65_535),
});

/** @throws with one line that names the wrong settings */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const read = schema.safeParse(environment);
  if (!read.success)
    throw new Error(
      `Missing or wrong: ${[...new Set(read.error.issues.map(({ path }) => String(path[0])))].join(', ')}`,
    );
  const { data } = read;
  return {
    issuer: data.MYDATA_ISSUER,
    clientId: data.MYDATA_CLIENT_ID,
    clientSecret: data.MYDATA_CLIENT_SECRET,
    origin: data.MYDATA_ORIGIN,
    port: data.MYDATA_PORT,
  };
}
