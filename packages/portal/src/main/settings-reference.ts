import { settingsByGroup } from './settings/read-settings.ts';
import { fileSetting, type Setting } from './settings/setting.ts';

const rowOf = ({ name, words, meaning, shownDefault, isSecret }: Setting): string => {
  const shown = shownDefault === undefined ? '' : `\`${shownDefault}\``;
  const named = isSecret ? `\`${name}\` (secret)` : `\`${name}\``;
  return `| ${named} | ${meaning} | ${words} | ${shown} |`;
};

/** docs/reference/settings.md as it must stand; a test holds the file to it. */
export const settingsReference = (): string =>
  [
    '# Settings of the portal',
    '',
    'Environment variables. A wrong or unknown one stops the start with one line that says which and why; the value of a',
    `secret is in no message. A secret may come from a file instead: \`${fileSetting('ECPA_DATABASE_URL')}=/run/secrets/database\`, and so on`,
    'for each; a byte order mark before it and a line end behind it do not count.',
    'This page is written by `npm run reference`.',
    '',
    ...settingsByGroup.flatMap(({ title, settings }) => [
      `## ${title}`,
      '',
      '| Setting | Meaning | Holds | Without it |',
      '| --- | --- | --- | --- |',
      ...settings.map(rowOf),
      '',
    ]),
  ].join('\n');

/** The same for the command line. */
export const settingsHelp = (): string =>
  [
    '',
    'Settings (environment variables; a secret may come from the file that <name>_FILE names):',
    ...settingsByGroup.flatMap(({ title, settings }) => [
      '',
      `  ${title}`,
      ...settings.map(
        ({ name, words, meaning, shownDefault, isSecret }) =>
          `    ${name}\n        ${meaning} (${words}${isSecret ? ', secret' : ''})${shownDefault === undefined ? '' : ` [${shownDefault}]`}`,
      ),
    ]),
  ].join('\n');
