import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readReport } from '../../src/adapters/personnel-feed/read-report.ts';
import { dayAt } from '../../src/domain/day/day.ts';
import { type Language } from '../../src/domain/request-context.ts';
import { importReport } from '../../src/main/commands/import-report.ts';
import { CommandError } from '../../src/main/commands/with-stores.ts';
import { workOnReports } from '../../src/usecases/register/work-on-reports.ts';
import { createWeb } from '../../src/web/app.tsx';
import { fileProblemText, rowProblemText } from '../../src/web/ui/vocabulary/report-words.ts';
import { type City, openCity, people } from '../usecases/cast.ts';
import { baseUrl, testSite, Visitor } from '../web/site.ts';
import { brokenFiles } from './broken-files.ts';

const languages = ['zh-Hant-TW', 'en'] as const;
const bytesOf = (content: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(content));

/** What the words of a language say of a file, each sentence once. */
async function sentences(content: Uint8Array, today: Date, language: Language): Promise<string[]> {
  const reader = { kind: 'people', language } as const;
  const told = new Set<string>();
  // eslint-disable-next-line @typescript-eslint/require-await -- what files are read as
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  for await (const part of readReport(whole(), { kind: 'people', today: dayAt(today) }))
    if (part.kind === 'problem') told.add(fileProblemText(part.problem, reader));
    else if (part.kind === 'posts')
      for (const { problems } of part.rows)
        for (const problem of problems) told.add(rowProblemText(problem, reader));
  return [...told];
}

const unescaped = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

describe('each broken file', () => {
  let city: City;
  let folder: string;
  const closers: (() => Promise<void>)[] = [];
  /** Everything that reports write but themselves. */
  const register = async () => {
    const { people: persons, agencies } = city.database.read;
    const found = [];
    for (const [name] of people) found.push(await persons.find(city.idOf(name)));
    return JSON.stringify([found, await persons.listByName('林嘉文'), await agencies.listReported()]);
  };
  beforeAll(async () => {
    city = await openCity({ atEnd: (close) => closers.push(close) });
    folder = mkdtempSync(path.join(tmpdir(), 'broken-'));
  });
  afterAll(async () => {
    for (const close of closers) await close();
    rmSync(folder, { recursive: true });
  });

  test.each(brokenFiles)(
    'is told in the browser, in both languages, and changes nothing: %s',
    async (_, content) => {
      const before = await register();
      const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
      const visitor = new Visitor(web, { '__Host-ecpa-session': await city.tokenOf('何俊賢') });
      const form = new FormData();
      form.append('coverage', 'partial');
      form.append('file', new Blob([bytesOf(content)]), 'report.csv');
      const sent = await visitor.ask('/register', {
        method: 'POST',
        body: form,
        headers: { origin: baseUrl },
      });
      expect(sent.status).toBe(303);
      await workOnReports({ ...city.house, holder: 'test' })();
      const address = sent.headers.get('location') ?? '';
      for (const language of languages) {
        await visitor.open(`/language/${language}?back=/`);
        const page = unescaped(await (await visitor.open(address)).text());
        const told = await sentences(bytesOf(content), city.clock.now(), language);
        expect(told.length).toBeGreaterThan(0);
        for (const sentence of told) expect(page).toContain(sentence);
      }
      expect((await visitor.send(`${address}/confirm`)).status).toBe(409);
      expect(await register()).toBe(before);
    },
  );

  test.each(brokenFiles)(
    'is told on the command line, in both languages, and changes nothing: %s',
    async (_, content) => {
      const before = await register();
      const file = path.join(folder, 'report.csv');
      writeFileSync(file, bytesOf(content));
      const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      for (const language of languages) {
        vi.stubEnv('ECPA_DATABASE_URL', `sqlite:${path.join(city.folder, 'ecpa.sqlite')}`);
        vi.stubEnv('ECPA_DATA_DIR', city.folder);
        vi.stubEnv('ECPA_KEYS_FILE', path.join(city.folder, 'keys.json'));
        vi.stubEnv('LC_ALL', language === 'en' ? 'C' : 'zh_TW.UTF-8');
        const ended: unknown = await importReport('people', file, {}).catch((error: unknown) => error);
        vi.unstubAllEnvs();
        expect(ended).toBeInstanceOf(CommandError);
        if (!(ended instanceof CommandError)) return;
        expect(ended.exitCode).toBe(4);
        for (const sentence of await sentences(bytesOf(content), new Date(), language))
          expect(ended.message).toContain(sentence);
      }
      said.mockRestore();
      expect(await register()).toBe(before);
    },
  );
});
