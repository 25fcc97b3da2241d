import { statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../../kernel/reason-of.ts';
import { type Settings } from '../settings.ts';
import { version } from '../version.ts';
import { type Finding, well } from './findings.ts';

const oldestNode = 24;
const gibibyte = 1024 ** 3;
/** Below this share or this many bytes free a disk is to be looked at. */
const leastShare = 0.1;
const leastFree = gibibyte;

/** Which program it is, and what runs it. */
export function lookAtVersion(): Finding {
  const detail = `${version}, Node.js ${process.version}`;
  const major = Number(process.versions.node.split('.')[0]);
  return major >= oldestNode
    ? well('version', detail)
    : { part: 'version', health: 'bad', detail, todo: 'use-supported-node' };
}

const mayOthersRead = (file: string): boolean => (statSync(file).mode & 0o007) !== 0;

/** Who runs it, and whether others may read what it keeps. */
export function lookAtPermissions({ keysFile, databaseUrl }: Settings): Finding[] {
  const findings: Finding[] = [];
  if (process.getuid?.() === 0)
    findings.push({ part: 'permissions', health: 'warn', detail: 'uid 0', todo: 'change-user' });
  const [, database] = /^sqlite:(.+)$/s.exec(databaseUrl.reveal()) ?? [];
  for (const file of [keysFile, ...(database === undefined ? [] : [database])])
    try {
      if (mayOthersRead(file))
        findings.push({ part: 'permissions', health: 'bad', detail: file, todo: 'close-file' });
    } catch {
      // That it is not there is told where it is opened.
    }
  return findings.length > 0 ? findings : [well('permissions', path.dirname(keysFile))];
}

/** Whether there is room where the portal writes. */
export function lookAtDisk({ listFolder }: Settings): Finding {
  const folder = path.dirname(listFolder);
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const detail = `${folder}: ${(free / gibibyte).toFixed(1)} GiB, ${Math.round((bavail / blocks) * 100)} %`;
    return free < leastFree || bavail / blocks < leastShare
      ? { part: 'disk', health: 'warn', detail, todo: 'free-space' }
      : well('disk', detail);
  } catch (error) {
    return { part: 'disk', health: 'bad', detail: `${folder}: ${reasonOf(error)}`, todo: 'make-folder' };
  }
}
