import { type Text } from '../../ui/text.ts';

/** What an audit event is called on a person's own page; an event without a name here is not shown. */
export const eventText: Readonly<Record<string, Text>> = {
  'session.start': { zh: '登入', en: 'Sign-in' },
  'session.end': { zh: '登出', en: 'Sign-out' },
};
