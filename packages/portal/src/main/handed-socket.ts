import { SettingError } from './settings/setting.ts';

/** The first descriptor that a service manager hands on (sd_listen_fds(3), SD_LISTEN_FDS_START). */
const firstHanded = 3;

/**
 * The socket that the service manager listens on for us (systemd.socket(5)), so that connections wait while the portal
 * starts again instead of being refused.
 * @returns its descriptor; undefined where nothing was handed to this process, but perhaps to one that started it
 * @throws {SettingError} when there are several: the portal would not know which is whose
 */
export function handedSocket(
  environment: Readonly<Record<string, string | undefined>>,
  processId: number,
): number | undefined {
  const { LISTEN_PID: whose, LISTEN_FDS: count } = environment;
  if (whose === undefined || Number(whose) !== processId || Number(count) === 0) return undefined;
  if (Number(count) !== 1)
    throw new SettingError(`LISTEN_FDS="${count ?? ''}": one socket is listened on, no more`);
  return firstHanded;
}
