import { describe, expect, it } from 'vitest';
import {
  answersOf,
  boxName,
  controlName,
  placeOf,
  readAnswers,
} from '../../src/usecases/application/registration/answers.ts';
import { type DeclaredField, declaredIn } from '../../src/usecases/application/registration/field.ts';
import {
  readRegistration,
  registrationFields,
} from '../../src/usecases/application/registration/read-registration.ts';
import { fieldsIn, sectionsOf } from '../../src/usecases/application/registration/registration-sections.ts';

/** Something that a field of this control may say. */
function example({ name, control }: DeclaredField): unknown {
  switch (control.kind) {
    case 'one-of':
      return control.values.at(-1);
    case 'some-of':
      return control.values.slice(0, 2);
    case 'lines':
      return ['https://a.example/', 'https://b.example/'];
    case 'switch':
      return name !== 'require_pkce';
    case 'number':
      return 60;
    case 'day':
      return '2026-12-31';
    case 'audience':
      return { employment: ['in-service'], agencies: ['Y00020000C'], roles: ['hr-head'] };
    case 'json':
      return { keys: [{ kty: 'EC' }] };
    case 'metadata':
    case 'text':
      return 'Some words';
  }
}

const asked = (['oidc', 'saml'] as const).flatMap((protocol) =>
  sectionsOf(protocol).map((section) => ({ protocol, section, fields: fieldsIn(protocol, section) })),
);

describe('a registration in forms', () => {
  it.each(asked)('$protocol, $section: each field comes back as it was said', ({ fields }) => {
    const file = Object.fromEntries(fields.map((field) => [field.name, example(field)]));
    expect(readAnswers(fields, answersOf(fields, file))).toMatchObject(file);
  });

  it('says nothing of what was left empty, which then has its default', () => {
    for (const { fields } of asked) expect(readAnswers(fields, {})).toEqual({});
  });

  it('asks for every field once, but for older names and what has no choice', () => {
    for (const protocol of ['oidc', 'saml'] as const) {
      const all = declaredIn({ ...registrationFields.common, ...registrationFields[protocol] });
      const left = all.filter(({ section }) => section === undefined).map(({ name }) => name);
      expect(left).toEqual([
        'client_name',
        'client_name#zh-TW',
        'client_name#zh',
        ...(protocol === 'oidc' ? ['response_types'] : []),
      ]);
    }
  });

  it('leaves what cannot be read to the one reader of files, and shows its refusal at the control', () => {
    const fields = (['access', 'api', 'naming'] as const).flatMap((section) => fieldsIn('oidc', section));
    const read = readRegistration({
      redirect_uris: ['https://app.example/cb'],
      ...readAnswers(fields, {
        [controlName('api')]: '{',
        [controlName('default_max_age')]: 'ten',
        [boxName('visible_to', 'agencies')]: 'X',
        [boxName('visible_to.roles', 'hr-head')]: 'yes',
      }),
    });
    if (!('problems' in read)) throw new Error('It was read');
    expect(read.problems.map(({ field, code }) => [placeOf(fields, field)?.control, code])).toEqual([
      ['client_name-zh-Hant-TW', 'missing'],
      ['visible_to-agencies', 'not-agency-code'],
      ['api', 'wrong-form'],
      ['default_max_age', 'wrong-form'],
    ]);
  });
});
