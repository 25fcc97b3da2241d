import { type Setting, settingList } from './setting-list.ts';

const rowOf = ({ name, meaning, byDefault, secret }: Setting): string => {
  const shown = byDefault === undefined ? '' : `\`${byDefault}\``;
  return `| \`${name}\` | ${meaning}${secret === true ? ' (secret)' : ''} | ${shown} |`;
};

/** docs/reference/settings.md as it must stand; a test holds the file to it. */
export const settingsReference = (): string =>
  [
    '# Settings of the portal',
    '',
    'Environment variables. A wrong or unknown one stops the start with one line that says which and why.',
    'This page is written by `npm run reference`.',
    '',
    '| Setting | Meaning | Without it |',
    '| --- | --- | --- |',
    ...settingList.map(rowOf),
    '',
  ].join('\n');
