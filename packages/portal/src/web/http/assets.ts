import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Coding } from './accepted-coding.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

interface Asset {
  readonly type: string;
  readonly bodies: Readonly<Record<Coding, Uint8Array<ArrayBuffer>>>;
}

/** The built scripts and styles under addresses that change with their content. */
export interface Assets {
  /** Address of a built file such as `style.css`. @throws when the build made no such file */
  address(name: string): string;
  find(fileName: string): Asset | undefined;
}

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };

async function prepare(content: Buffer, type: string): Promise<Asset> {
  const identity = new Uint8Array(content);
  if (!/text|svg/.test(type)) return { type, bodies: { identity, br: identity, gzip: identity } };
  const br = await compress.br(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return {
    type,
    bodies: { identity, br: new Uint8Array(br), gzip: new Uint8Array(await compress.gzip(content)) },
  };
}

/** Reads the built files of a folder and compresses them once. @throws when the folder cannot be read */
export async function loadAssets(directory: string): Promise<Assets> {
  const byFile = new Map<string, Asset>();
  const addresses = new Map<string, string>();
  for (const name of await readdir(directory)) {
    const { name: stem, ext } = path.parse(name);
    const type = types[ext];
    if (type === undefined) continue;
    const content = await readFile(path.join(directory, name));
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
    byFile.set(`${stem}-${hash}${ext}`, await prepare(content, type));
    addresses.set(name, `/assets/${stem}-${hash}${ext}`);
  }
  return {
    find: (fileName) => byFile.get(fileName),
    address(name) {
      const address = addresses.get(name);
      if (address === undefined) throw new Error(`The build made no asset ${name} in ${directory}`);
      return address;
    },
  };
}
