import { readSettings } from '../settings.ts';
import { restored as takeUp } from './backup.ts';

/** `ecpa database restored` */
export const restored = ({ checkpoints }: { checkpoints: readonly string[] }): Promise<void> =>
  takeUp(readSettings(process.env), checkpoints);
