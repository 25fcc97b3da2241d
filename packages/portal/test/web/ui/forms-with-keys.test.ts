import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const pages = path.resolve(import.meta.dirname, '../../../src/web');

/** Forms that go to other sites, or stand on pages of a protocol that has no session of ours to name. */
const ofOthers = ['flows/oidc-interaction/sign-on-pages.tsx', 'flows/saml/saml-pages.tsx'];

test('every form of ours that is posted is a PostForm, so that it acts as the session that showed it', () => {
  const raw = globSync('**/*.tsx', { cwd: pages }).filter((file) =>
    /<form[^>]*\smethod="post"/i.test(readFileSync(path.join(pages, file), 'utf8')),
  );
  expect(raw.toSorted()).toEqual([...ofOthers, 'ui/form/post-form.tsx']);
});
