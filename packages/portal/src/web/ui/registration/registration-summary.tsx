import { z } from 'zod';
import { type Application } from '../../../domain/application/application.ts';
import { type DeclaredField } from '../../../usecases/application/registration/field.ts';
import { registrationFile } from '../../../usecases/application/registration/registration-file.ts';
import { fieldsIn, sectionsOf } from '../../../usecases/application/registration/registration-sections.ts';
import { DefinitionList } from '../parts/definition-list.tsx';
import { type RegistryPaths } from '../paths.ts';
import { type Language, type Text, t } from '../text.ts';
import { roleWords } from '../vocabulary/authority-words.ts';
import { audienceBoxes } from '../../../usecases/application/registration/answers.ts';
import { employmentWords, fieldWords, sectionWords, valueWords } from './registration-words.ts';

const words = {
  change: { zh: '變更', en: 'Change' },
  changeOf: { zh: '變更「{section}」', en: 'Change {section}' },
  allDefault: { zh: '全部依預設。', en: 'All of it has its default.' },
  kept: { zh: '已登錄（{size} 個字元）', en: 'On record ({size} characters)' },
} as const satisfies Readonly<Record<string, Text>>;

const texts = z.array(z.string()).catch([]);
const audience = z
  .object({ employment: texts.optional(), agencies: texts.optional(), roles: texts.optional() })
  .catch({});

function audienceWords(language: Language, value: unknown): readonly string[] {
  const say = t(language);
  const { employment = [], agencies = [], roles = [] } = audience.parse(value);
  const limits = [
    ...audienceBoxes.employment
      .filter((each) => employment.includes(each))
      .map((each) => say(employmentWords[each])),
    ...agencies,
    ...audienceBoxes.roles.filter((each) => roles.includes(each)).map((each) => say(roleWords[each])),
  ];
  return limits.length === 0 ? [say(fieldWords.everyone)] : limits;
}

/** What a field says, a line each. */
function linesOf(language: Language, { name, control }: DeclaredField, value: unknown): readonly string[] {
  const say = t(language);
  switch (control.kind) {
    case 'switch':
      return [say(value === true ? fieldWords.yes : fieldWords.no)];
    case 'audience':
      return audienceWords(language, value);
    case 'metadata':
      return [say(words.kept, { size: String(value).length })];
    case 'json':
      return [JSON.stringify(value)];
    case 'some-of':
    case 'lines':
      return texts.parse(value).map((each) => valueWords(language, name, each));
    case 'one-of':
    case 'text':
    case 'number':
    case 'day':
      return [valueWords(language, name, String(value))];
  }
}

/** A registration part by part: what it says, and the way to change each. */
export const RegistrationSummary = ({
  language,
  at,
  application,
}: {
  language: Language;
  at: RegistryPaths;
  application: Application;
}) => {
  const say = t(language);
  const { protocol, applicationId } = application;
  const file = registrationFile(application);
  return (
    <>
      {sectionsOf(protocol).map((section) => {
        const name = say(sectionWords[section]);
        const said = fieldsIn(protocol, section).filter((field) => {
          const value = file[field.name];
          // What is as by default says nothing.
          return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
        });
        return (
          <section aria-labelledby={section}>
            <h3 id={section}>{name}</h3>
            {said.length === 0 ? (
              <p class="quiet">{say(words.allDefault)}</p>
            ) : (
              <DefinitionList
                items={said.map((field) => ({
                  term: say(field.label),
                  description: linesOf(language, field, file[field.name]).map((line) => <div>{line}</div>),
                }))}
              />
            )}
            <p>
              <a href={at.edit(applicationId, section)} aria-label={say(words.changeOf, { section: name })}>
                {say(words.change)}
              </a>
            </p>
          </section>
        );
      })}
    </>
  );
};
