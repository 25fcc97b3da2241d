import { connect } from 'node:net';
import { assureTrust } from '../../adapters/certificates/assure-trust.ts';
import { type Clock, later } from '../../kernel/clock.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { loadAgentDownloads } from '../../web/http/agent-downloads.ts';
import { paths } from '../../web/ui/paths.ts';
import { readTrust } from '../read-trust.ts';
import { type Settings } from '../settings.ts';
import { type Finding, well } from './findings.ts';

const warnedDays = 90;
const secondsADay = 24 * 3600;
const connectMilliseconds = 3000;

/** Whether cards can pass, now and in three months. */
export function lookAtTrust({ trustFile }: Settings, clock: Clock): Finding {
  if (trustFile === undefined) return { part: 'trust', health: 'warn', detail: '-', todo: 'set-trust' };
  try {
    const trust = readTrust(trustFile);
    const [useless] = assureTrust(trust, clock.now());
    if (useless !== undefined) return { part: 'trust', health: 'bad', detail: useless, todo: 'renew-trust' };
    const [soon] = assureTrust(trust, later(clock.now(), warnedDays * secondsADay));
    return soon === undefined
      ? well('trust', trustFile)
      : { part: 'trust', health: 'warn', detail: soon, todo: 'renew-trust' };
  } catch (error) {
    return { part: 'trust', health: 'bad', detail: reasonOf(error), todo: 'renew-trust' };
  }
}

/** Whether people who lack card software find some. */
export async function lookAtAgent({ agentDownloads, web }: Settings): Promise<Finding> {
  const part = 'agent';
  if (agentDownloads === undefined)
    return web.public.download.cardAgent === paths.agentDownload
      ? { part, health: 'warn', detail: '-', todo: 'offer-agent' }
      : well(part, web.public.download.cardAgent);
  try {
    const { version, files } = await loadAgentDownloads(agentDownloads);
    return well(part, `${version}, ${files.map(({ name }) => name).join(', ')}`);
  } catch (error) {
    return { part, health: 'bad', detail: `${agentDownloads}: ${reasonOf(error)}`, todo: 'put-agent-right' };
  }
}

/** Whether the mail server takes connections; nothing is sent. */
export async function lookAtMail({ smtpUrl }: Settings): Promise<Finding> {
  if (smtpUrl === undefined) return { part: 'mail', health: 'warn', detail: '-', todo: 'set-mail' };
  const { hostname, port, protocol } = new URL(smtpUrl.reveal());
  const number = port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port);
  const detail = `${hostname}:${number}`;
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: number, timeout: connectMilliseconds });
    const end = (finding: Finding) => {
      socket.destroy();
      resolve(finding);
    };
    const away = (why: string): Finding => ({
      part: 'mail',
      health: 'bad',
      detail: `${detail}: ${why}`,
      todo: 'reach-mail',
    });
    socket.once('connect', () => {
      end(well('mail', detail));
    });
    socket.once('timeout', () => {
      end(away(`${connectMilliseconds} ms`));
    });
    socket.once('error', (error) => {
      end(away(reasonOf(error)));
    });
  });
}
