import { type Child } from 'hono/jsx';
import { Actions, Button } from '../form/button.tsx';
import { PostForm } from '../form/post-form.tsx';
import { type PageFrame } from '../frame/frame.ts';
import { t } from '../text.ts';

/** Pages with a `PasskeyForm` list it among their scripts. */
export const passkeyScript = 'passkey.client.js';

const text = {
  noScript: {
    zh: '通行密鑰需要 JavaScript；請改用其他方式，或在瀏覽器開啟 JavaScript。',
    en: 'Passkeys need JavaScript. Use another way, or turn it on in your browser.',
  },
  unsupported: {
    zh: '這個瀏覽器不支援通行密鑰，請更新瀏覽器或改用其他方式。',
    en: 'This browser does not know passkeys. Update it, or use another way.',
  },
  cancelled: {
    zh: '沒有完成驗證：可能已取消、逾時，或這個裝置上沒有可用的通行密鑰。請再試一次。',
    en: 'It was not completed: cancelled, timed out, or there is no passkey on this device. Please try again.',
  },
  known: {
    zh: '這個裝置的通行密鑰已經登錄過，不必再新增。',
    en: 'The passkey of this device was added before; there is nothing to add.',
  },
  unreachable: {
    zh: '無法連線到本系統，請檢查網路後再試一次。',
    en: 'This site cannot be reached. Check your network and try again.',
  },
};

/**
 * A form whose button asks the browser for a passkey and sends what it answers. Refusals come back as a page like those of
 * every form; only what happens in the browser itself is told by the script, in the words of the page.
 */
export const PasskeyForm = ({
  frame,
  action,
  purpose,
  options,
  label,
  kind = 'main',
  step,
  conditional = false,
  children,
}: {
  frame: PageFrame;
  action: string;
  purpose: 'get' | 'create';
  /** Address of the options for the browser. */
  options: string;
  label: string;
  kind?: 'main' | 'second';
  /** Says that a first factor was proven before, or that a forgotten password is replaced. */
  step?: 'second' | 'recovery' | undefined;
  /** Whether passkeys are offered among what the browser fills in, without the button. */
  conditional?: boolean;
  children?: Child;
}) => {
  const say = t(frame.language);
  return (
    <PostForm
      frame={frame}
      action={action}
      data-passkey={purpose}
      data-conditional={conditional ? '' : undefined}
      data-options={options}
      data-step={step}
      data-unsupported={say(text.unsupported)}
      data-cancelled={say(text.cancelled)}
      data-known={say(text.known)}
      data-unreachable={say(text.unreachable)}
    >
      <input type="hidden" name="credential" />
      {step !== undefined && <input type="hidden" name="step" value={step} />}
      {children}
      <noscript>
        <p>{say(text.noScript)}</p>
      </noscript>
      <p class="field-error" role="alert" hidden />
      <Actions>
        <Button kind={kind}>{label}</Button>
      </Actions>
    </PostForm>
  );
};
