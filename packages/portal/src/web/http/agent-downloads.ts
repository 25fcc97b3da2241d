import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { writtenText } from '../../kernel/written-text.ts';

/** Kinds of computer that the card agent is built for, in the order in which they are offered. */
export const agentPlatforms = ['win-x64', 'linux-x64', 'darwin-arm64', 'darwin-x64'] as const;
export type AgentPlatform = (typeof agentPlatforms)[number];

export interface AgentDownload {
  /** The name under which it is saved: platform first where the build names all alike. */
  readonly name: string;
  readonly platform: AgentPlatform;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** One release of the card agent, as the folder of the setting held it at the start. */
export interface AgentDownloads {
  readonly version: string;
  readonly files: readonly AgentDownload[];
  /** The file of that name as a stream; undefined for any other name. */
  open(name: string): { readonly file: AgentDownload; readonly body: ReadableStream<Uint8Array> } | undefined;
}

const release = z.object({ version: z.string().regex(/^\d+\.\d+\.\d+$/) });
const offered = /^[A-Za-z0-9][\w.+-]*?(\.(deb|exe|pkg|msi|zip))?$/;
/** Beside the files for people: what the build needs again, and lists. */
const left = /^(SHA256SUMS.*|release\.json|pkcs11\.node)$/;

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** The file's bytes; it is opened at the first read, so that a body nobody reads (HEAD) opens nothing. */
function bodyOf(place: string): ReadableStream<Uint8Array> {
  let stream: ReadStream | undefined;
  let chunks: AsyncIterator<unknown> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        stream ??= createReadStream(place);
        chunks ??= stream[Symbol.asyncIterator]();
        const next = await chunks.next();
        if (next.done === true) controller.close();
        else if (next.value instanceof Uint8Array) controller.enqueue(next.value);
      },
      cancel() {
        stream?.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

async function listOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const bytes = await readFile(path.join(folder, 'SHA256SUMS')).catch(() => new Uint8Array());
  const lines = writtenText(bytes)
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, hash, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      return hash === undefined || name === undefined ? [] : [[name, hash] as const];
    });
  return new Map(lines);
}

async function filesOf(root: string, platform: AgentPlatform) {
  const folder = path.join(root, platform);
  const names = await readdir(folder).catch(() => []);
  const listed = await listOf(folder);
  const files = names.filter((name) => offered.test(name) && !left.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const place = path.join(folder, name);
      const sha256 = await sha256Of(place);
      const expected = listed.get(name);
      if (expected !== sha256) throw new Error(`${platform}/${name} is not what ${platform}/SHA256SUMS says`);
      const { size: bytes } = await stat(place);
      const { name: stem, ext } = path.parse(name);
      const shown = stem === 'card-agent' ? `${stem}-${platform}${ext}` : name;
      return { place, file: { name: shown, platform, bytes, sha256 } satisfies AgentDownload };
    }),
  );
}

/**
 * Reads a release of the card agent: `release.json` with its version, and a folder for each platform as the build
 * leaves it, with its SHA256SUMS.
 * @throws when the folder holds no release, or a file that is not what its list of hashes says
 */
export async function loadAgentDownloads(root: string): Promise<AgentDownloads> {
  const text: unknown = JSON.parse(writtenText(await readFile(path.join(root, 'release.json'))));
  const { version } = release.parse(text);
  const found = (await Promise.all(agentPlatforms.map((platform) => filesOf(root, platform)))).flat();
  if (found.length === 0) throw new Error('no file of any platform is there');
  return {
    version,
    files: found.map(({ file }) => file),
    open(name) {
      const one = found.find(({ file }) => file.name === name);
      if (one === undefined) return undefined;
      return { file: one.file, body: bodyOf(one.place) };
    },
  };
}
