import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPkcs11Cards } from '../../src/pkcs11/pkcs11-cards.ts';

const parts: Record<string, boolean> = {
  'a C compiler': spawnSync('cc', ['--version']).error === undefined,
  pkcs11js: existsSync(
    path.join(import.meta.dirname, '../../../../node_modules/pkcs11js/build/Release/pkcs11.node'),
  ),
};
const missing = Object.keys(parts).find((part) => !parts[part]);
const main = path.join(import.meta.dirname, '../../src/main.ts');

/**
 * A PKCS#11 module in which one function of the list (CK_FUNCTION_LIST, v2.40 section 3.6) does what it should not;
 * C_Initialize and C_Finalize succeed, C_GetSlotList tells no slot, all others are not supported.
 */
const source = (place: number, does: string) => `
  #include <unistd.h>
  #include <signal.h>
  typedef unsigned long rv;
  static rv ok(void) { return 0; }
  static rv none(unsigned char present, unsigned long *slots, unsigned long *count) { *count = 0; return 0; }
  static rv unsupported(void) { return 0x54; }
  static rv bad(void) { ${does}; return 5; }
  static struct { unsigned char version[2]; void *functions[68]; } list;
  rv C_GetFunctionList(void **out) {
    list.version[0] = 2; list.version[1] = 40;
    for (int place = 0; place < 68; place += 1) list.functions[place] = (void *) unsupported;
    list.functions[0] = list.functions[1] = (void *) ok;
    list.functions[4] = (void *) none;
    list.functions[${place}] = (void *) bad;
    *out = &list;
    return 0;
  }`;

describe.skipIf(missing !== undefined)(`drivers made to fail (missing here: ${missing ?? 'nothing'})`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'drivers-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function build(name: string, place: number, does: string): string {
    const file = path.join(folder, `${name}.c`);
    const module = path.join(folder, `${name}.so`);
    writeFileSync(file, source(place, does));
    execFileSync('cc', ['-shared', '-fPIC', '-w', '-o', module, file]);
    return module;
  }

  test.each([
    ['hangs in C_GetSlotList', 4, 'for (;;) pause()'],
    ['spins in C_GetSlotList', 4, 'for (;;)'],
    ['crashes in C_GetSlotList', 4, 'raise(SIGSEGV)'],
    ['hangs in C_Initialize', 0, 'for (;;) pause()'],
    ['crashes in C_Initialize', 0, 'raise(SIGSEGV)'],
  ])('a driver that %s keeps nobody from the driver beside it', async (name, place, does) => {
    // The other one fails where nobody asks.
    const modules = [build(name.replaceAll(' ', '-'), place, does), build('sound', 2, '')];
    const cards = openPkcs11Cards({
      modules,
      patience: { opening: 3000, looking: 3000, nextLook: 1500, signature: 6000, idle: 30_000 },
      hostCommand: [process.execPath, main, 'pkcs11-host'],
    });
    onTestFinished(() => cards.close());
    const look = () => cards.list({ signal: AbortSignal.timeout(12_000) });
    expect(await look()).toEqual({ kind: 'ready', readers: [] });
    const begin = performance.now();
    expect(await look()).toEqual({ kind: 'ready', readers: [] });
    expect(performance.now() - begin).toBeLessThan(3000);
  });
});
