/** The form in which two addresses are the same to us. */
export const emailKey = (email: string): string => email.normalize('NFKC').toLowerCase();

/** The address as it is stored: trimmed, NFC; or undefined when no mail server would take it (RFC 5321, 4.5.3.1). */
export function parseEmail(typed: string): string | undefined {
  const text = typed.normalize('NFC').trim();
  const [, local = '', domain = ''] = /^([^\s@"(),:;<>[\\\]]{1,64})@([^\s@]{1,253})$/u.exec(text) ?? [];
  const labels = domain.split('.');
  const sound =
    local !== '' &&
    !/(^\.)|(\.\.)|(\.$)/.test(local) &&
    !/[\u0000-\u001f\u007f]/u.test(text) &&
    labels.length >= 2 &&
    labels.every((label) => /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label));
  return sound && text.length <= 254 ? text : undefined;
}
