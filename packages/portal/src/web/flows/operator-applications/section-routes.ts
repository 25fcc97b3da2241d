import { type Console } from '../../../domain/authority/consoles.ts';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { type Application } from '../../../domain/application/application.ts';
import { type Refused } from '../../../domain/refusal.ts';
import { writtenText } from '../../../kernel/written-text.ts';
import { type Answers, answersOf } from '../../../usecases/application/registration/answers.ts';
import { type Section, sections } from '../../../usecases/application/registration/field.ts';
import {
  type ApplicationKind,
  applicationKinds,
  fieldsOfKind,
} from '../../../usecases/application/registration/kinds.ts';
import {
  registrationFile,
  registrationState,
} from '../../../usecases/application/registration/registration-file.ts';
import { fieldsIn } from '../../../usecases/application/registration/registration-sections.ts';
import { type ConsoleEntry } from '../../../usecases/console/console-entry.ts';
import { formOf, goTo, pageFrame, refuse, refuseWith, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Route } from '../../http/flow.ts';
import { discardUpload, uploadOf } from '../../http/take-upload.ts';
import { type WebContext } from '../../http/web-env.ts';
import { type RegistryPaths } from '../../ui/paths.ts';
import { kindsPage } from '../../ui/registration/kinds-page.tsx';
import { metadataField } from '../../ui/registration/registration-fields.tsx';
import { registerFormPage, sectionPage } from '../../ui/registration/section-page.tsx';

/** Of SAML metadata; the field of a file takes no longer one. */
const mostFileBytes = 100_000;
/** Keys in a form are longer than what people type. */
const bodyLimit = 128 * 1024;

const upload = { body: { fileField: metadataField, mostFileBytes } } as const;
const form = { body: 'form', bodyLimit } as const;

interface Invalid {
  readonly kind: 'invalid';
  readonly problems: readonly RegistrationProblem[];
}

/** What the pages of a registry ask of a console, and what they answer once something was done. */
interface AtDesk<Name extends string> {
  readonly console: Console<Name>;
  readonly paths: RegistryPaths;
  /** Where a whole file is taken. */
  readonly byFile?: string;
  read(order: {
    entry: ConsoleEntry<Name>;
    applicationId: string;
  }): Promise<{ readonly kind: string; readonly application: Application } | Refused>;
  register(
    c: WebContext,
    order: { entry: ConsoleEntry<Name>; kind: ApplicationKind; answers: Answers },
  ): Promise<Response | Invalid>;
  change(
    c: WebContext,
    order: {
      entry: ConsoleEntry<Name>;
      applicationId: string;
      section: Section;
      answers: Answers;
      base: string;
    },
  ): Promise<Response | Invalid>;
}

const idIn = (c: WebContext): string => c.req.param('application') ?? '';
const kindIn = (c: WebContext) => applicationKinds.find((each) => each === c.req.param('kind'));
const sectionIn = (c: WebContext) => sections.find((each) => each === c.req.param('section'));

/** What a form was answered with; the file of an upload is one of the answers. */
async function answersIn(c: WebContext): Promise<Answers> {
  const sent = formOf(c);
  const answers = Object.fromEntries(sent.namesAfter('').map((name) => [name, sent.text(name)]));
  const file = uploadOf(c);
  if (file === undefined) return answers;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of file) {
    length += part.byteLength;
    // One byte too many is refused by the field itself, as everywhere.
    if (length <= mostFileBytes + 1) parts.push(part);
  }
  await discardUpload(c, mostFileBytes);
  return { ...answers, [metadataField]: writtenText(Buffer.concat(parts)) };
}

/** Registering in forms: what it is, then what that asks for. */
const registering = <Name extends string>(desk: AtDesk<Name>): readonly Route[] => {
  const at = routeAt(desk.console);
  const show = (
    c: WebContext,
    kind: ApplicationKind,
    { answers = {}, problems = [] }: { answers?: Answers; problems?: readonly RegistrationProblem[] } = {},
  ) =>
    showPage(
      c,
      registerFormPage({
        frame: pageFrame(c),
        at: desk.paths,
        kind,
        fields: fieldsOfKind(kind),
        answers,
        problems,
      }),
      problems.length > 0 ? 422 : 200,
    );
  const take = async (c: WebContext, entry: ConsoleEntry<Name>, kind: ApplicationKind | undefined) => {
    if (kind === undefined) return refuseWith(c, 'not-found');
    const answers = await answersIn(c);
    const done = await desk.register(c, { entry, kind, answers });
    return 'problems' in done ? show(c, kind, { answers, problems: done.problems }) : done;
  };
  return [
    at({
      method: 'GET',
      path: desk.paths.kinds,
      event: 'console.look',
      answer: (c) => showPage(c, kindsPage({ frame: pageFrame(c), at: desk.paths, byFile: desk.byFile })),
    }),
    // One that takes a file has an address of its own, whose body is read otherwise.
    ...(['saml', ':kind'] as const).flatMap((named) => {
      const path = desk.paths.register(named);
      const kindOf = (c: WebContext) => (named === 'saml' ? named : kindIn(c));
      return [
        at({
          method: 'GET',
          path,
          event: 'console.look',
          answer: (c) => {
            const kind = kindOf(c);
            return kind === undefined ? refuseWith(c, 'not-found') : show(c, kind);
          },
        }),
        at({
          method: 'POST',
          path,
          event: 'application.add',
          ...(named === 'saml' ? upload : form),
          answer: (c, entry) => take(c, entry, kindOf(c)),
        }),
      ];
    }),
  ];
};

/** Changing in forms, one part of a registration a page. */
const changing = <Name extends string>(desk: AtDesk<Name>): readonly Route[] => {
  const at = routeAt(desk.console);
  const show = async (
    c: WebContext,
    entry: ConsoleEntry<Name>,
    section: Section,
    refused?: { answers: Answers; problems: readonly RegistrationProblem[] },
  ) => {
    const read = await desk.read({ entry, applicationId: idIn(c) });
    if ('refusal' in read) return refuse(c, read);
    const { application } = read;
    const fields = fieldsIn(application.protocol, section);
    // Of another protocol.
    if (fields.length === 0) return goTo(c, desk.paths.of(application.applicationId));
    const html = sectionPage({
      frame: pageFrame(c),
      at: desk.paths,
      application,
      section,
      fields,
      // What was typed was typed over that state, whatever holds now.
      base: refused?.answers['base'] ?? registrationState(application),
      answers: refused?.answers ?? answersOf(fields, registrationFile(application)),
      problems: refused?.problems ?? [],
    });
    return showPage(c, html, refused === undefined ? 200 : 422);
  };
  const take = async (c: WebContext, entry: ConsoleEntry<Name>, section: Section | undefined) => {
    if (section === undefined) return refuseWith(c, 'not-found');
    const answers = await answersIn(c);
    const base = answers['base'] ?? '';
    const done = await desk.change(c, { entry, applicationId: idIn(c), section, answers, base });
    return 'problems' in done ? show(c, entry, section, { answers, problems: done.problems }) : done;
  };
  return (['metadata', ':section'] as const).flatMap((named) => {
    const path = desk.paths.edit(':application', named);
    const sectionOf = (c: WebContext) => (named === 'metadata' ? named : sectionIn(c));
    return [
      at({
        method: 'GET',
        path,
        event: 'application.read',
        answer: (c, entry) => {
          const section = sectionOf(c);
          return section === undefined ? refuseWith(c, 'not-found') : show(c, entry, section);
        },
      }),
      at({
        method: 'POST',
        path,
        event: 'application.update',
        ...(named === 'metadata' ? upload : form),
        answer: (c, entry) => take(c, entry, sectionOf(c)),
      }),
    ];
  });
};

/** The forms of a registry, at one console. */
export const sectionRoutes = <Name extends string>(desk: AtDesk<Name>): readonly Route[] => [
  ...registering(desk),
  ...changing(desk),
];
