import { wayIn } from '../domain/ways-in/ways-in.ts';
import { verifierRefusals } from '../domain/external-verification/external-verifier.ts';
import {
  wayOfMethod,
  longestVerificationSeconds,
  verificationLimits,
  verificationMethods,
} from '../domain/external-verification/verification.ts';
import { assuranceNames } from '../domain/application/assurance.ts';
import { refusalOfVerifier } from '../usecases/external-verification/find-verification.ts';
import { refusalStatus } from '../web/http/refusal-status.ts';
import { verifierRefusalText } from '../web/ui/refusals/verifier-refusal-text.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

const limitMeaning = {
  startsPerAddress: 'verifications begun from one browser address',
  startsPerClaim: 'verifications begun for one person’s phone',
  completionsPerVisit: 'completions tried in one visit',
} as const satisfies Record<keyof typeof verificationLimits, string>;

/** docs/reference/external-verifiers.md as it must stand; a test holds the file to it. */
export const verifierReference = (): string =>
  [
    '# Outside verifiers: codes, levels, limits',
    '',
    'The guide is [external-verifiers.md](../guides/external-verifiers.md). This page is made from the code.',
    '',
    '## Methods',
    '',
    ...table(
      ['Method, and `amr` of the session', 'Level'],
      verificationMethods.map((method) => [
        `\`${method}\``,
        `\`${assuranceNames[wayIn(wayOfMethod[method]).acr]}\``,
      ]),
    ),
    '',
    '## What a verifier may refuse, and what the portal makes of it',
    '',
    ...table(
      ['`refusal` on the wire', 'Refusal of the portal', 'Status', 'Help article'],
      verifierRefusals.map((said) => {
        const code = refusalOfVerifier[said];
        return [
          `\`${said}\``,
          `\`${code}\``,
          String(refusalStatus[code]),
          String(verifierRefusalText[code].article),
        ];
      }),
    ),
    '',
    '## Every refusal of these ways to sign in',
    '',
    ...table(
      ['Refusal', 'Status', 'Help article', 'English', '中文'],
      Object.entries(verifierRefusalText).map(([code, { article, title }]) => [
        `\`${code}\``,
        String(new Map<string, number>(Object.entries(refusalStatus)).get(code) ?? ''),
        String(article),
        title.en,
        title.zh,
      ]),
    ),
    '',
    '## Limits',
    '',
    `A verification lasts ${longestVerificationSeconds} seconds at most, less where the verifier says so.`,
    '',
    ...table(
      ['At most', 'in seconds', 'of'],
      Object.entries(limitMeaning).map(([name, meaning]) => {
        const rule = new Map(Object.entries(verificationLimits)).get(name);
        return [String(rule?.limit ?? ''), String(rule?.windowSeconds ?? ''), meaning];
      }),
    ),
    '',
  ].join('\n');
