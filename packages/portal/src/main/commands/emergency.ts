import { dayAt } from '../../domain/day/day.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import { type MadeCode, makeEmergencyCodes } from '../../usecases/emergency/make-emergency-codes.ts';
import { emergencyPaths } from '../../web/ui/paths.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Settings } from '../settings.ts';
import { CommandError, withStores } from './with-stores.ts';

/** What goes into one envelope, a sheet of paper each (a form feed parts them). */
const sheet = ({ holder, codeId, code }: MadeCode, { web: { baseUrl } }: Settings): string =>
  [
    '人事服務網　緊急登入代碼 / Emergency sign-in code',
    '',
    `保管人 / Holder：${holder.name}`,
    `編號 / Number：${codeId}`,
    `製作日期 / Made on：${dayAt(systemClock.now())}`,
    '',
    `代碼 / Code：${code.reveal()}`,
    '',
    '請放入信封，封口簽名後由保管人收存，不得與另一份放在一起。',
    '憑證狀態無法查驗（OCSP 與 CRL 都沒有回應）時，由系統管理者插入憑證，兩位保管人各自拆封並輸入代碼：',
    `${baseUrl}${emergencyPaths.begin}`,
    '使用一次即失效；之後請重新製作。',
    '',
    'Seal it, sign across the seal, and keep it apart from the other one. While the status of certificates cannot be',
    'checked (neither OCSP nor CRL answers), an operator presents a card at the address above, and each of the two',
    'holders opens the envelope and types the code. It works once; make new ones afterwards.',
    '',
  ].join('\n');

const whyNot = {
  'holders-needed': 'Two holders are needed: --holder twice.',
  'same-holder': 'The two holders must be different people.',
} as const;

/** `ecpa emergency codes` */
export const codes = ({ holder = [] }: { holder?: readonly string[] }): Promise<void> =>
  withStores(async ({ database, settings }) => {
    const { admitsOnLeave } = settings;
    const make = makeEmergencyCodes({
      database,
      clock: systemClock,
      random: systemRandom,
      employmentPolicy: { admitsOnLeave },
    });
    const made = await make(holder);
    if (made.kind === 'not-made')
      throw new CommandError(
        made.why === 'no-holder'
          ? `Nobody who serves goes by the account name or national ID of --holder number ${made.place + 1}.`
          : whyNot[made.why],
        made.why === 'no-holder' ? exitCodes.refused : exitCodes.usage,
      );
    process.stdout.write(made.codes.map((each) => sheet(each, settings)).join('\f\n'));
  });
