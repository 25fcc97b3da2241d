import { PostForm } from '../form/post-form.tsx';
import { cancelOwnRecoveryPath } from '../paths.ts';
import { t } from '../text.ts';
import { type PageFrame } from './frame.ts';

const words = {
  waits: {
    zh: '有人要求重設您的密碼，目前等候中。不是您要求的，請取消。',
    en: 'Somebody asked to reset your password, and it waits. If it was not you, cancel it.',
  },
  cancel: { zh: '取消密碼重設', en: 'Cancel the reset' },
};

/** Tells whoever is signed in, on every page, that a recovery of their password waits. */
export const RecoveryBanner = ({ frame }: { frame: PageFrame }) => {
  const say = t(frame.language);
  return (
    <div class="banner" role="status">
      <div class="wide">
        <p>{say(words.waits)}</p>
        <PostForm frame={{ formKey: frame.formKey }} action={cancelOwnRecoveryPath}>
          <button class="button button-quiet" type="submit">
            {say(words.cancel)}
          </button>
        </PostForm>
      </div>
    </div>
  );
};
