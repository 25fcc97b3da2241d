import { z } from 'zod';

const words = (text: string | undefined): string[] => text?.split(' ').filter(Boolean) ?? [];
const both = (left: readonly string[] = [], right: readonly string[] = []): string[] => [
  ...new Set([...left, ...right]),
];
const bothTexts = (left: string | undefined, right: string | undefined): string =>
  both(words(left), words(right)).join(' ');

const granted = z.looseObject({
  openid: z.object({ scope: z.string().optional(), claims: z.array(z.string()).optional() }).optional(),
  resources: z.record(z.string(), z.string()).optional(),
});
const grant = granted.extend({ rejected: granted.optional() });

function grown(one: z.infer<typeof granted>, other: z.infer<typeof granted>) {
  const resources = Object.keys({ ...one.resources, ...other.resources });
  return {
    openid: {
      scope: bothTexts(one.openid?.scope, other.openid?.scope),
      claims: both(one.openid?.claims, other.openid?.claims),
    },
    resources: Object.fromEntries(
      resources.map((name) => [name, bothTexts(one.resources?.[name], other.resources?.[name])]),
    ),
  };
}

/**
 * A grant with what two requests added to it: a request adds and takes nothing away, so that of two at once neither may
 * overwrite what the other was given (lost update).
 */
export function grownGrant(
  before: unknown,
  now: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const [one, other] = [grant.parse(before), grant.parse(now)];
  const rejected =
    one.rejected === undefined && other.rejected === undefined
      ? {}
      : { rejected: grown(one.rejected ?? {}, other.rejected ?? {}) };
  return { ...now, ...grown(one, other), ...rejected };
}
