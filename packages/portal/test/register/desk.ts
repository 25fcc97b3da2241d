import { expect } from 'vitest';
import { workOnReports } from '../../src/usecases/register/work-on-reports.ts';
import { createWeb } from '../../src/web/app.tsx';
import { type City, type Name } from '../usecases/cast.ts';
import { baseUrl, testSite, Visitor } from '../web/site.ts';

const header = '身分證號,姓名,機關代碼,職稱,狀態';
export const lin = 'Y291000003,林嘉文,Y00020000C,專員,現職';
export const newcomer = 'A800000014,王小美,Y00020000C,科員,現職';
export const csv = (...rows: string[]) => `\ufeff${[header, ...rows].join('\r\n')}\r\n`;

interface Upload {
  readonly fields?: Readonly<Record<string, string>>;
  readonly content?: string | Uint8Array<ArrayBuffer>;
}

/** A browser at the register: what it sends, and the work that follows. */
export async function deskOf(city: City, name: Name, language: 'zh' | 'en' = 'zh') {
  const web = createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
  const visitor = new Visitor(web, {
    '__Host-ecpa-session': await city.tokenOf(name),
    ...(language === 'en' ? { '__Host-ecpa-language': 'en' } : {}),
  });
  const work = () => workOnReports({ ...city.house, holder: 'test' })();
  const upload = async ({ fields = {}, content = csv(newcomer) }: Upload = {}) => {
    const form = new FormData();
    for (const [field, value] of Object.entries({ coverage: 'partial', rows: '', 'as-of': '', ...fields }))
      form.append(field, value);
    form.append('file', new Blob([content]), 'report.csv');
    return visitor.ask('/register', { method: 'POST', body: form, headers: { origin: baseUrl } });
  };
  /** Uploads, has it worked on, and gives the address of the report. */
  const sent = async (order: Upload = {}): Promise<string> => {
    const answer = await upload(order);
    expect(answer.status).toBe(303);
    await work();
    return answer.headers.get('location') ?? '';
  };
  const textOf = async (path: string) => (await (await visitor.open(path)).text()).replace(/\s+/g, ' ');
  const decide = async (report: string, decision: string, fields: Readonly<Record<string, string>> = {}) => {
    const answer = await visitor.send(`${report}/${decision}`, fields);
    await work();
    return answer;
  };
  return { visitor, upload, sent, textOf, decide, work };
}

export const countsOf = async (city: City, address: string) =>
  (await city.database.read.reports.find(`rpt_${address.split('rpt_')[1] ?? ''}`))?.counts;
