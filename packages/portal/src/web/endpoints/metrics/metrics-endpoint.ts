import { equalInConstantTime } from '../../../kernel/bytes.ts';
import { requestContext } from '../../http/answer.ts';
import { wasForwarded } from '../../http/client-address.ts';
import { type Flow } from '../../http/flow.ts';

/** This machine itself (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3). */
const isLoopback = (address: string): boolean => /^127\.\d+\.\d+\.\d+$/.test(address) || address === '::1';

/**
 * Whether a request names this machine as it names itself. Any name may be made to lead to 127.0.0.1 (DNS rebinding), and
 * a browser on this machine would fetch the page for whoever owns the name.
 */
function isCalledLocally(host: string, baseUrl: string): boolean {
  const name = host.replace(/:\d*$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || isLoopback(name) || name === new URL(baseUrl).hostname;
}

/**
 * /metrics for this machine, or for whoever has the token of the settings. A proxy on this machine that is not listed
 * as one makes everybody look local; therefore whatever was forwarded needs the token.
 */
export const metricsEndpoint = {
  routes: ({ settings, metrics }) => [
    {
      method: 'GET',
      path: '/metrics',
      access: 'sessionless',
      speaks: 'json',
      answer: async (c) => {
        const presented = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
        const { metricsToken } = settings;
        const byToken =
          metricsToken !== undefined &&
          presented !== undefined &&
          equalInConstantTime(presented, metricsToken);
        const local =
          isLoopback(requestContext(c).sourceAddress) &&
          isCalledLocally(c.req.header('host') ?? new URL(c.req.url).host, settings.baseUrl) &&
          !wasForwarded((name) => c.req.header(name));
        // Whoever may not read it need not know that it is there.
        if (metrics === undefined || (!byToken && !local)) return c.json({ refusal: 'not-found' }, 404);
        return c.body(await metrics.metrics(), 200, { 'Content-Type': metrics.contentType });
      },
    },
  ],
} satisfies Flow;
