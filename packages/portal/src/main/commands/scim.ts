import { feedAttributes } from '../../domain/feeding/feeding-system.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import { addFeed, listFeeds, revokeFeed, rotateFeed } from '../../usecases/feeding/feed-commands.ts';
import { type FieldProblem } from '../../usecases/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { CommandError, withStores } from './with-stores.ts';

interface AddOptions {
  readonly name: string;
  readonly agency: readonly string[];
  readonly attributes: string;
  readonly json?: boolean;
}

const sentences: Readonly<Record<string, string>> = {
  'feed-name-taken': '--name: a feeding system of that name exists.',
  'agency-unknown': '--agency: one of the codes is no agency of the register.',
  'attribute-unknown': `--attributes: of these, separated by commas: ${feedAttributes.join(', ')}.`,
};
const sentenceOf = ({ field, code }: FieldProblem): string => sentences[code] ?? `--${field} is needed.`;

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

/** `ecpa scim token add` */
export const add = ({ name, agency, attributes, json = false }: AddOptions): Promise<void> =>
  withStores(async ({ database }) => {
    const parts = { database, clock: systemClock, random: systemRandom };
    const asked = attributes
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    const issued = await addFeed(parts)({ name, agencies: agency, attributes: asked });
    if (!('token' in issued)) throw new CommandError(issued.map(sentenceOf).join('\n'), exitCodes.usage);
    const { token, agencies, attributes: granted } = issued;
    if (json) print({ name: issued.name, token, agencies, attributes: granted });
    else process.stdout.write(`${token}\nThis token is not shown again.\n`);
  });

/** `ecpa scim token list` */
export const list = ({ json = false }: { json?: boolean }): Promise<void> =>
  withStores(async ({ database }) => {
    for (const { name, agencies, attributes, issuedAt, rotatedAt, revokedAt } of await listFeeds({
      database,
    }))
      if (json) print({ name, agencies, attributes, issuedAt, rotatedAt, revokedAt });
      else
        process.stdout.write(
          `${[name, agencies.join(' '), attributes.join(','), revokedAt === undefined ? 'in force' : 'revoked'].join('\t')}\n`,
        );
  });

const none = () => new CommandError('No feeding system of that name is in force.');

/** `ecpa scim token rotate NAME` */
export const rotate = (name: string, { json = false }: { json?: boolean }): Promise<void> =>
  withStores(async ({ database }) => {
    const token = await rotateFeed({ database, clock: systemClock, random: systemRandom })(name);
    if (token === undefined) throw none();
    if (json) print({ name, token });
    else process.stdout.write(`${token}\nThis token is not shown again.\n`);
  });

/** `ecpa scim token revoke NAME` */
export const revoke = (name: string): Promise<void> =>
  withStores(async ({ database }) => {
    if (!(await revokeFeed({ database, clock: systemClock, random: systemRandom })(name))) throw none();
    process.stdout.write('revoked\n');
  });
