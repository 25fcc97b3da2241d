const shapes = {
  card: 'M3 6.5h18v11H3zM3 10h18M6 14.5h5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  agency: 'M3.5 20.5h17M5.5 20.5V10h13v10.5M3.5 10 12 4l8.5 6M9.5 13v7.5M14.5 13v7.5',
  health: 'M3 6.5h18v11H3zM12 9v6M9 12h6',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.25c-.7.35-1.1.9-1.1 1.75M12 16.5v.1',
  language:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9S9.5 5.6 12 3Z',
  data: 'M6 3.5h8.5L18.5 8v12.5H6zM14 3.5V8.5h4.5M9 12.5h6.5M9 16h6.5',
  lock: 'M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 15v2',
  mail: 'M3 6h18v12.5H3zM3.5 6.5 12 13l8.5-6.5',
  arrow: 'M4 12h15M13.5 6.5 19 12l-5.5 5.5',
  back: 'M20 12H5M10.5 6.5 5 12l5.5 5.5',
  tick: 'M4.5 12.5 10 18 19.5 6.5',
  cross: 'M6 6l12 12M18 6 6 18',
  warn: 'M12 3.5 22 20.5H2zM12 10v5M12 17.6v.1',
  key: 'M8.5 15.5a4.5 4.5 0 1 1 4.2-6.1L21 9.5V13h-2.5v2.5H15V13h-2.3a4.5 4.5 0 0 1-4.2 2.5ZM8 11v.1',
  passkey:
    'M10 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM3.5 20c.6-3.8 3.2-6 6.5-6 1 0 2 .2 2.8.6M18 20.5v-5M18 18h2M18 15.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z',
  apps: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z',
  phone: 'M7.5 3h9v18h-9zM11 18h2',
  outside: 'M13.5 4.5h6v6M19.5 4.5 11 13M17 14v5.5H4.5V7H10',
} as const;

/** Names of the icons of this site; all drawn on a 24 grid with one stroke width. */
export type IconName = keyof typeof shapes;

const isIconName = (name: string): name is IconName => Object.hasOwn(shapes, name);

/** The icon of a name that came from elsewhere; a plain window for one that this site has not. */
export const iconNamed = (name: string): IconName => (isIconName(name) ? name : 'outside');

/** A drawing beside words; it says nothing by itself and is hidden from screen readers. */
export const Icon = ({ name, size = 24 }: { name: IconName; size?: number }) => (
  <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <path d={shapes[name]} />
  </svg>
);
