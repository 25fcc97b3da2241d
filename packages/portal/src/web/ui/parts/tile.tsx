import { type Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

/** One way on: an icon, a name that is the link, and one sentence. With `locked` it is not a link but says why and how to get in. */
export const Tile = ({
  icon,
  name,
  children,
  href,
  newWindow = false,
  locked,
}: {
  icon: IconName;
  name: string;
  children?: Child;
  href: string;
  newWindow?: boolean;
  /** The reason, and below it the way in. */
  locked?: Child;
}) => (
  <div class={locked === undefined ? 'tile' : 'tile tile-locked'}>
    <Icon name={locked === undefined ? icon : 'lock'} size={32} />
    <div>
      {locked === undefined ? (
        <a
          class="tile-name"
          href={href}
          target={newWindow ? '_blank' : undefined}
          rel={newWindow ? 'noopener' : undefined}
        >
          {name}
        </a>
      ) : (
        <a class="tile-name" role="link" aria-disabled="true">
          {name}
        </a>
      )}
      {children !== undefined && <p>{children}</p>}
      {locked !== undefined && <div class="tile-reason">{locked}</div>}
    </div>
  </div>
);
