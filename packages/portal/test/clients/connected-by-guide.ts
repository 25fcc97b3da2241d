import { startSignOnSite } from '../oidc/sign-on-site.ts';
import { guideOf } from './guide.ts';
import { applicationOrigin, runProgram } from './guide-program.ts';

const runners = {
  js: undefined,
  python: { command: '/usr/bin/python3', args: ['-c'] },
} as const;

/** A portal, and the program of a guide registered there and running, all as the guide says. */
export async function connectedByGuide(name: string, language: keyof typeof runners = 'js') {
  const guide = guideOf(name);
  const site = await startSignOnSite();
  const at = await applicationOrigin();
  const { clientId, clientSecret } = await site.register(guide.registrationAt(at.origin));
  await runProgram(
    guide.block(language),
    at,
    { ISSUER: site.origin, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret },
    runners[language],
  );
  return { site, origin: at.origin };
}
