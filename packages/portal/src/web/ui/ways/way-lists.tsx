import { offeredAt } from '../../../domain/ways-in/ways-in.ts';
import { type OfferedWay, type Place } from '../../../domain/ways-in/way-in.ts';
import { ButtonLink } from '../form/button.tsx';
import { type PageFrame } from '../frame/frame.ts';
import { Icon, iconNamed } from '../parts/icon.tsx';
import { Tag } from '../parts/tag.tsx';
import { onward } from '../onward.ts';
import { t, type Text } from '../text.ts';

export const otherWaysTitle: Text = { zh: '其他方式', en: 'Other ways' };

type Ways = readonly OfferedWay[];

/** The ways that the installation offers at a place, but for the page's own. */
export const waysAt = ({ settings: { ways } }: PageFrame, place: Place, except?: string): Ways =>
  offeredAt(place, ways).filter(({ id }) => id !== except);

/** Ways as a list of links. */
export const WayLinks = ({
  frame,
  ways,
  href = ({ path }) => path,
}: {
  frame: PageFrame;
  ways: Ways;
  /** Where a link leads, when it says more than the way's own address. */
  href?: (way: OfferedWay) => string;
}) => (
  <>
    {ways.map((way) => (
      <li>
        <a href={onward(frame, href(way))}>{t(frame.language)(way.name)}</a>
      </li>
    ))}
  </>
);

/** 其他方式: every other way in, below the page of one. */
export const OtherWays = ({
  frame,
  except,
  title = otherWaysTitle,
}: {
  frame: PageFrame;
  except: string;
  title?: Text;
}) => (
  <section aria-labelledby="other">
    <h2 id="other">{t(frame.language)(title)}</h2>
    <ul>
      <WayLinks frame={frame} ways={waysAt(frame, 'others', except)} />
    </ul>
  </section>
);

const secondStepTitle: Text = { zh: '改用其他方式完成', en: 'Complete it another way' };

/** The other ways that complete a sign-in whose first factor is proven; and the card, which needs no second step. */
export const SecondStepWays = ({
  frame,
  ways: ids,
  except,
}: {
  frame: PageFrame;
  ways: readonly string[];
  except: string;
}) => {
  const { ways } = frame.settings;
  const offered = ways.filter(({ id, here }) => here && id !== except && ids.includes(id));
  return (
    <section aria-labelledby="second">
      <h2 id="second">{t(frame.language)(secondStepTitle)}</h2>
      <ul>
        <WayLinks
          frame={frame}
          ways={[...offered, ...ways.filter(({ id }) => id === 'natural-person-card')]}
        />
      </ul>
    </section>
  );
};

const recommended: Text = { zh: '建議', en: 'Recommended' };

/**
 * Ways as one list, each with its sentence, or with what is said where the installation lacks one. The first is the one
 * that the portal recommends. Those that a phone shows before the list are not shown there twice.
 */
export const WayList = ({ frame, ways }: { frame: PageFrame; ways: Ways }) => {
  const say = t(frame.language);
  return (
    <ul class="ways">
      {ways.map(({ icon, name, path, here, hint, absent, places }, place) => (
        <li class={places.includes('phone') ? 'not-on-phone' : undefined}>
          <Icon name={iconNamed(icon)} size={28} />
          <span>
            <a class="tile-name" href={onward(frame, path)}>
              {say(name)}
            </a>
            {place === 0 && (
              <>
                {' '}
                <Tag tone="good">{say(recommended)}</Tag>
              </>
            )}
            <br />
            <span class="quiet">{say(here ? hint : (absent ?? hint))}</span>
          </span>
        </li>
      ))}
    </ul>
  );
};

const byReader: Text = {
  zh: '以讀卡機與自然人憑證登入',
  en: 'Use a card reader and a Citizen Digital Certificate',
};

/** What works without a reader, first on a phone; the panel of the card is a line there that opens it. */
export const PhoneWays = ({ frame }: { frame: PageFrame }) => (
  <div class="on-phone">
    {waysAt(frame, 'phone')
      .filter(({ here }) => here)
      .map(({ name, path }, place) => (
        <ButtonLink href={onward(frame, path)} {...(place === 0 ? {} : { kind: 'second' as const })}>
          {t(frame.language)(name)}
        </ButtonLink>
      ))}
    <p>
      <a href="#card-panel">{t(frame.language)(byReader)}</a>
    </p>
  </div>
);

/** Buttons to sign in (again), the first way as the main one. */
export const SignInButtons = ({
  frame,
  href = ({ path }) => path,
}: {
  frame: PageFrame;
  href?: (way: OfferedWay) => string;
}) => (
  <>
    {waysAt(frame, 'again').map((way, place) => (
      <ButtonLink href={onward(frame, href(way))} {...(place === 0 ? {} : { kind: 'second' as const })}>
        {t(frame.language)(way.name)}
      </ButtonLink>
    ))}
  </>
);
