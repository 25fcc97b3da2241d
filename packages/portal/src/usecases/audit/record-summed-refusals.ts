import { actOfProgram } from '../../domain/audit/act.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type Needs } from '../common/house.ts';
import { type SummedRefusals } from '../common/summed-refusals.ts';

/** In one unit of work, so that requests have their turn in between. */
const rowsAtOnce = 25;

/** Writes what was refused too often for rows of its own: a row for each network and refusal. */
export const recordSummedRefusals =
  ({
    database,
    clock,
    summedRefusals,
  }: Needs<'database' | 'clock'> & { readonly summedRefusals: SummedRefusals }) =>
  async (): Promise<void> => {
    for (let sums = summedRefusals.take(); sums.length > 0; sums = sums.slice(rowsAtOnce)) {
      try {
        await database.transact(async ({ audit }) => {
          for (const { refusal, network = 'others', times, from, until } of sums.slice(0, rowsAtOnce))
            await audit.append(
              {
                ...actOfProgram('portal'),
                type: 'request.refuse-many',
                refusal,
                details: { network: remark(network), times, from, until },
              },
              clock.now(),
            );
        });
      } catch (error) {
        summedRefusals.giveBack(sums);
        throw error;
      }
    }
  };
