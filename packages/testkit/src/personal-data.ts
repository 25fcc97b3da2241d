const shapes: Readonly<Record<string, RegExp>> = {
  // 身分證號 and 統一證號, whatever their check digit: nothing else of a row has this form.
  'a national ID': /(?<![A-Za-z0-9])[A-Za-z][1289A-Da-d]\d{8}(?![A-Za-z0-9])/,
  'an e-mail address': /[\w.+-]+@[\w-]+\.[\w.-]+/,
  // 256 bits in base64url: cookies, mailed links, client secrets.
  'a token': /(?<![\w-])[\w-]{43}(?![\w-])/,
  'an initial password': /(?<![\w-])[a-hjkmnp-z2-9]{4}(?:-[a-hjkmnp-z2-9]{4}){3}(?![\w-])/,
  'a PIN': /^\d{6,8}$/,
};

function* textsIn(value: unknown, place: string): Generator<{ text: string; place: string }> {
  if (typeof value === 'string') yield { text: value, place };
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) yield* textsIn(each, `${place}.${key}`);
}

/**
 * Raises an alarm when a full national ID, an e-mail address, or a secret stands anywhere in what would be written down.
 * @param secrets what a test made up, such as its passwords
 */
export function refusePersonalData(row: object, secrets: readonly string[] = []): void {
  for (const { text, place } of textsIn(row, 'row')) {
    const found = Object.entries(shapes).find(([, shape]) => shape.test(text))?.[0];
    const what =
      found ?? (secrets.some((secret) => text.includes(secret)) ? 'a secret of the test' : undefined);
    // Not the text itself: it would stand in the log of the test.
    if (what !== undefined) throw new Error(`${place} holds ${what}`);
  }
}
