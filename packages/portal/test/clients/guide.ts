import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Where the applications of the guides live in their texts. */
const example = 'https://leave.example.gov.tw';
const portalExample = 'https://portal.example.gov.tw';

const folder = path.resolve(import.meta.dirname, '../../../../docs/guides');

const registrationFile = z.record(z.string(), z.unknown());

/** The text of a guide, as it stands but for the addresses and values that are a test's own; of one client by its name. */
export function guideOf(name: string) {
  const text = readFileSync(path.join(folder, name.endsWith('.md') ? name : `clients/${name}.md`), 'utf8');
  /** The code block of a language; of several the one that has a text in it. */
  const block = (language: string, holds = ''): string => {
    const blocks = [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))];
    const found = blocks.find(([, code = '']) => code.includes(holds))?.[1];
    if (found === undefined) throw new Error(`the guide ${name} has no such block of ${language}`);
    return found;
  };
  return {
    block,
    /** A block with a test's addresses and values in the place of the guide's. */
    placed(language: string, { origin, portal, values = {} }: Places, holds = ''): string {
      const replaced = block(language, holds).replaceAll(example, origin).replaceAll(portalExample, portal);
      return Object.entries(values).reduce((so, [word, value]) => so.replaceAll(word, value), replaced);
    },
    /** Its registration, of an application at another origin. */
    registrationAt: (origin: string) =>
      registrationFile.parse(JSON.parse(block('json', 'client_name').replaceAll(example, origin))),
  };
}

interface Places {
  /** Of the application. */
  readonly origin: string;
  /** Origin of the portal. */
  readonly portal: string;
  readonly values?: Readonly<Record<string, string>>;
}
