/** What a part of a ZIP archive says of itself (APPNOTE 6.3.10, 4.3.12). */
interface ZipPart {
  readonly name: string;
  readonly unpackedBytes: number;
}

const endBytes = 22;
const endSignature = 0x06054b50;
const partBytes = 46;
const partSignature = 0x02014b50;
/** Larger numbers stand elsewhere (ZIP64): no workbook that is taken here needs them. */
const elsewhere = 0xffffffff;

/**
 * The parts of an archive by its directory, which every reader finds where this one does: it ends the file, without a comment
 * behind it. Whoever unpacks holds a part to the size that it says here.
 * @returns undefined when it is none, or says of a part that it unpacks to nothing, which would hold it to nothing
 */
export function zipDirectory(archive: Buffer): ZipPart[] | undefined {
  const end = archive.length - endBytes;
  if (end < 0 || archive.readUInt32LE(end) !== endSignature || archive.readUInt16LE(end + 20) !== 0)
    return undefined;
  const count = archive.readUInt16LE(end + 10);
  const parts: ZipPart[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let nth = 0; nth < count; nth += 1) {
    if (at + partBytes > end || archive.readUInt32LE(at) !== partSignature) return undefined;
    const packed = archive.readUInt32LE(at + 20);
    const unpackedBytes = archive.readUInt32LE(at + 24);
    const nameBytes = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + partBytes, at + partBytes + nameBytes);
    if (packed === elsewhere || unpackedBytes === elsewhere) return undefined;
    if (unpackedBytes === 0 && !name.endsWith('/')) return undefined;
    parts.push({ name, unpackedBytes });
    at += partBytes + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return parts;
}
