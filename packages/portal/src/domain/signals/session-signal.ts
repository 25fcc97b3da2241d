import { assuranceNames } from '../application/assurance.ts';
import { type AssuranceLevel, type SessionEnd, type SessionId } from '../session/session.ts';
import { type Signal } from './signal.ts';

type Ended = Exclude<SessionEnd, 'rotated'>;

const initiators: Readonly<Record<Ended, NonNullable<Signal['by']>>> = {
  'signed-out': 'user',
  'ended-by-owner': 'user',
  idle: 'policy',
  absolute: 'policy',
  separated: 'policy',
  'on-leave': 'policy',
  'handler-left': 'policy',
  'certificate-revoked': 'policy',
  'ended-by-authority': 'admin',
  suspended: 'admin',
  reset: 'admin',
};

const reasons: Readonly<Record<Ended, NonNullable<Signal['reason']>>> = {
  'signed-out': { zh: '使用者已登出', en: 'Signed out' },
  'ended-by-owner': { zh: '使用者已登出此裝置', en: 'Ended by its owner from elsewhere' },
  idle: { zh: '閒置逾時', en: 'Idle for too long' },
  absolute: { zh: '已達登入時間上限', en: 'The longest time of a session is over' },
  separated: { zh: '已卸職', en: 'Separated from service' },
  'on-leave': { zh: '留職停薪', en: 'On unpaid leave' },
  'handler-left': { zh: '經辦人已離開該機關', en: 'The handler left the agency' },
  'certificate-revoked': { zh: '登入所用的憑證已停用', en: 'The card behind it is out of use' },
  'ended-by-authority': { zh: '由管理人員結束', en: 'Ended by an administrator' },
  suspended: { zh: '帳號已停用', en: 'The account was suspended' },
  reset: { zh: '密碼或帳號已重設', en: 'Password or account was reset' },
};

/** A session that is over, to the applications that it reached; of one that was replaced nobody is told. */
export const sessionRevoked = (sessionId: SessionId, end: SessionEnd): Signal | undefined =>
  end === 'rotated'
    ? undefined
    : { kind: 'session-revoked', about: { sessionId }, facts: {}, by: initiators[end], reason: reasons[end] };

/** A session that goes on at another level; a person raised it. */
export const levelChanged = (sessionId: SessionId, from: AssuranceLevel, to: AssuranceLevel): Signal => ({
  kind: 'assurance-level-change',
  about: { sessionId },
  facts: {
    namespace: 'urn:ecpa:assurance',
    current_level: assuranceNames[to],
    previous_level: assuranceNames[from],
    change_direction: 'increase',
  },
  by: 'user',
  reason: { zh: '使用者以更高等級的方式登入', en: 'The person signed in at a higher level' },
});
