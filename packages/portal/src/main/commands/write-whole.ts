import { open } from 'node:fs/promises';

/** Writes a new file, readable by its owner alone and on the disk when it resolves; `-` for standard output. */
export async function writeWhole(
  file: string,
  fill: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  if (file === '-') {
    await fill(
      (text) =>
        new Promise((resolve, reject) => {
          process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
        }),
    );
    return;
  }
  const handle = await open(file, 'wx', 0o600);
  try {
    await fill(async (text) => {
      await handle.write(text);
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
}
