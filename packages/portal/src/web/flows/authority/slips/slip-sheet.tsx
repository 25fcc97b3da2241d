import { type Issuer } from '../../../../usecases/hr/issuer.ts';
import { momentText } from '../../../ui/date-text.ts';
import { type PageFrame } from '../../../ui/frame/frame.ts';
import { QrOf } from '../../../ui/parts/qr-code.tsx';
import { type Language, t, type Text } from '../../../ui/text.ts';
import { text } from './text.ts';

/** What stands on a slip beside the words: never a national ID. */
export interface SlipFacts {
  readonly name: string;
  readonly agencies: readonly string[];
  readonly initialPassword: string;
  readonly expiresAt: Date;
}

/** The same for every slip of a batch. */
export interface SlipOffice {
  readonly issuer: Issuer;
  /** Of the page to sign in, in full. */
  readonly address: string;
}

/** Id of the drawing that every slip of a page shows. */
export const slipQrId = 'slip-qr';

const otherOf = (language: Language): Language => (language === 'en' ? 'zh-Hant-TW' : 'en');

/** Words in the language of whoever prints, and small beside them in the other, for whoever gets the slip. */
const InBoth = ({ language, words }: { language: Language; words: Text }) => (
  <>
    {t(language)(words)}{' '}
    <span class="other-language" lang={otherOf(language)}>
      {t(otherOf(language))(words)}
    </span>
  </>
);

/** How a slip is used under the settings of this portal. */
const howOf = ({ settings }: PageFrame): Text =>
  settings.initialPasswordFact === 'birth-date' ? text.howWithBirthDate : text.how;

/** One slip, to be cut out and handed over: whose it is, the secret, until when, how and where, who answers for it. */
export const SlipSheet = ({
  frame,
  id,
  slip,
  office: { issuer, address },
}: {
  frame: PageFrame;
  /** Of the password on the page. */
  id: string;
  slip: SlipFacts;
  office: SlipOffice;
}) => {
  const { language, settings } = frame;
  const say = t(language);
  const until: Text = { zh: momentText('zh-Hant-TW', slip.expiresAt), en: momentText('en', slip.expiresAt) };
  const others = otherOf(language);
  return (
    <section class="slip" aria-label={`${say(text.slip)}：${slip.name}`}>
      <p class="slip-service">
        <InBoth language={language} words={text.service} />
      </p>
      <h2>
        <InBoth language={language} words={text.slip} />
      </h2>
      <p class="slip-person">
        <strong>{slip.name}</strong>
        <br />
        {slip.agencies.join('、')}
      </p>
      <p class="slip-secret">
        <label for={id}>{say(text.initialPassword)}</label>{' '}
        <span class="other-language" lang={others}>
          {t(others)(text.initialPassword)}
        </span>
        <output id={id} class="secret">
          {slip.initialPassword}
        </output>
      </p>
      <p>
        <InBoth language={language} words={text.until} />
        <br />
        <strong>
          <InBoth language={language} words={until} />
        </strong>
      </p>
      <div class="slip-how">
        <div>
          <p>{say(howOf(frame))}</p>
          <p class="other-language" lang={others}>
            {t(others)(howOf(frame))}
          </p>
          <p class="slip-address">{address}</p>
        </div>
        <QrOf id={slipQrId} label={say(text.qr)} />
      </div>
      <p class="slip-warning">
        {say(text.keepSecret)}{' '}
        <span class="other-language" lang={others}>
          {t(others)(text.keepSecret)}
        </span>
      </p>
      <p class="slip-foot">
        <InBoth language={language} words={text.office} />
        {`：${[issuer.office, issuer.handler].filter((part) => part !== '').join('　')}`}
        <br />
        <InBoth language={language} words={text.telephone} />
        {`：${say(settings.helpdesk.phone)}`}
      </p>
    </section>
  );
};
