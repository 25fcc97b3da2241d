import {
  latelyDays,
  type ReadApplication,
} from '../../../usecases/application/registry/operate-application.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { applicationPaths, registryPaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { applicationText as text } from './application-text.ts';

const at = registryPaths(applicationPaths.operator);

/** Says what removing an application does, and to how many, before it is done. */
export function removePage({
  frame,
  read: { application, people },
}: {
  frame: PageFrame;
  read: Omit<ReadApplication, 'kind'>;
}): string {
  const say = t(frame.language);
  const { applicationId, names } = application;
  return page({
    frame,
    title: text.remove,
    children: (
      <>
        <h1>{say(text.removeTitle, { name: say(names) })}</h1>
        <p class="lead">{say(text.removeLead)}</p>
        <p>
          {say(text.removePeople, {
            people: people?.people ?? 0,
            lately: people?.lately ?? 0,
            days: latelyDays,
          })}
        </p>
        <PostForm frame={frame} action={at.part(applicationId, 'remove')}>
          <Actions>
            <Button>{say(text.removeConfirm)}</Button>
            <a href={at.of(applicationId)}>{say(text.removeNot)}</a>
          </Actions>
        </PostForm>
      </>
    ),
  });
}
