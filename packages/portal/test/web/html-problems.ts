import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'doctype-style': 'off',
    // Hono writes boolean attributes and void elements in the long form; both are correct HTML.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // A link without address has no role of its own: a locked tile says that it is one, and disabled.
    'no-redundant-role': 'off',
    // Telephone numbers stand in running text.
    'tel-non-breaking': 'off',
    // The refresh of the page that waits stands in noscript and is the way to go on without a script.
    'meta-refresh': 'off',
  },
});

/** What is wrong with a page as HTML, one line each. */
export async function htmlProblems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId} in line ${line}: ${message}`),
  );
}
