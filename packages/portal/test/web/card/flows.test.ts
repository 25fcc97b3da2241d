import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { agencyCardFlow } from '../../../src/web/flows/agency-card/flow.ts';
import { cardFlow } from '../../../src/web/flows/card/flow.ts';
import { homeFlow } from '../../../src/web/flows/home/flow.ts';
import { nhiFlow } from '../../../src/web/flows/nhi/flow.ts';
import { exampleApplicationUseCases } from '../example-applications.ts';
import { exampleHrUseCases, exampleUseCases } from '../example-use-cases.ts';
import { inActivation, inEnglish, signedIn, testSite, Visitor, webOf } from '../site.ts';

const web = webOf([
  ...homeFlow.routes({ ...testSite(), usecases: exampleApplicationUseCases }),
  ...cardFlow.routes(),
  ...agencyCardFlow.routes({ ...testSite(), usecases: exampleHrUseCases }),
  ...nhiFlow.routes({ ...testSite(), usecases: exampleUseCases() }),
]);
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'doctype-style': 'off',
    // Hono writes boolean attributes and void elements in the long form; both are correct HTML.
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // A link without address has no role of its own: a locked tile says that it is one, and disabled.
    'no-redundant-role': 'off',
  },
});
const read = async (path: string, cookies = {}) => (await new Visitor(web, cookies).open(path)).text();
const pages = ['/', '/sign-in/card', '/sign-in/agency', '/sign-in/nhi'];

describe('the pages of signing in', () => {
  it.each(pages.flatMap((path) => [[path, {}] as const, [path, inEnglish] as const]))(
    'are valid HTML: %s %o',
    async (path, cookies) => {
      const report = await validator.validateString(await read(path, cookies));
      expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
    },
  );

  it('offer every way in on the home page, under the names of the contract', async () => {
    const html = await read('/');
    for (const [name, path] of [
      ['自然人憑證登入', '/sign-in/card'],
      ['帳號登入', '/sign-in/account'],
      ['機關憑證登入', '/sign-in/agency'],
      ['健保卡登入', '/sign-in/nhi'],
    ]) {
      expect(html).toMatch(new RegExp(`<a class="tile-name" href="${path}">${name}</a>`));
    }
    expect(html).toContain('公務人員個人資料服務網（MyData）');
  });

  it('have no PIN field that could be posted: without JavaScript there is none', async () => {
    for (const path of pages) expect(await read(path)).not.toMatch(/type="password"|<input/);
    expect(await read('/sign-in/card')).toMatch(/<noscript>.*href="\/sign-in\/account"/s);
  });

  it('say honestly that the health insurance card is not switched on', async () => {
    expect(await read('/sign-in/nhi')).toContain('這個入口尚未開放健保卡登入');
  });

  it('greet a person who is signed in, and let the card page raise the session', async () => {
    expect(await read('/', signedIn)).toContain('林嘉文，您好');
    expect(await read('/sign-in/card', signedIn)).toContain('data-purpose="step-up"');
  });

  it('lead a restricted session back to its form', async () => {
    const answer = await new Visitor(web, inActivation).open('/');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/activate/details']);
  });

  it('keep the home page below 60 kB with everything it loads', async () => {
    expect(new TextEncoder().encode(await read('/')).length).toBeLessThan(25_000);
  });
});
