import process from 'node:process';
import { runHost } from './pkcs11/host.ts';

const [, , command = '', ...args] = process.argv;
if (command === 'pkcs11-host') runHost(args.at(-1) ?? '');
