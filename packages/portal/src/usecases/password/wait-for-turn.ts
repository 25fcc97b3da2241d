import { turnPassSeal } from '../../domain/session/turn-pass.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { base64url } from '../../kernel/bytes.ts';
import { type Needs } from '../common/house.ts';
import { openKnownBrowser } from '../common/known-browser.ts';
import { WaitingRoom } from './waiting-room.ts';

type Answer =
  /** The form, at once; with a pass where it was waited for. */
  | { readonly kind: 'go'; readonly pass?: string | undefined }
  | { readonly kind: 'wait'; readonly turn?: string; readonly before?: number; readonly seconds: number };

const idBytes = 12;
const soonSeconds = 2;

/** Whether the pass is one of ours, for this network. */
export const isTurnPass = (
  { sealer, clock, networkOf }: Needs<'sealer' | 'clock' | 'networkOf'>,
  pass: string | undefined,
  { sourceAddress }: Pick<RequestContext, 'sourceAddress'>,
): boolean =>
  pass !== undefined &&
  pass !== '' &&
  sealer.open(turnPassSeal, {
    sealed: pass,
    boundTo: networkOf(sourceAddress).name,
    at: clock.now(),
  }).kind === 'open';

/**
 * Who comes to sign in by password while more come than can be hashed waits before anything is typed, and is let in when
 * their turn has come, with a pass that puts the try before strangers' (`called`). Browsers in which an account signed in
 * before do not wait here: the line of hashes puts them before strangers as well.
 */
export function waitForTurn(
  house: Needs<'passwords' | 'sealer' | 'clock' | 'random' | 'networkOf'>,
  room = new WaitingRoom(),
) {
  const { passwords, sealer, clock, random, networkOf } = house;
  return ({
    turn,
    pass,
    wasRefused = false,
    ctx,
  }: {
    /** What they were given at the door, where they come back. */
    turn?: string | undefined;
    pass?: string | undefined;
    /** A try just found the line full: there is nothing to be let in to. */
    wasRefused?: boolean;
    ctx: RequestContext;
  }): Answer => {
    const at = clock.now();
    // Programs that only send forms take no places: a place is given to whoever comes back for one.
    if (wasRefused) return { kind: 'wait', seconds: soonSeconds };
    if (isTurnPass(house, pass, ctx)) return { kind: 'go', pass };
    const seconds = at.getTime() / 1000;
    const { isFull, perSecond } = passwords.pressure();
    const isOpen = !isFull && room.isEmpty(seconds);
    if (isOpen || openKnownBrowser(house, ctx.knownBrowser, at).accounts.length > 0) return { kind: 'go' };
    const network = networkOf(ctx.sourceAddress).name;
    const asked = room.ask({
      id: turn,
      newId: () => base64url(random.bytes(idBytes)),
      network,
      perSecond,
      at: seconds,
    });
    if (asked.kind === 'called')
      return { kind: 'go', pass: sealer.seal(turnPassSeal, { value: 'turn', boundTo: network, at }) };
    if (asked.kind === 'crowded') return { kind: 'wait', seconds: asked.seconds };
    return { kind: 'wait', turn: asked.id, before: asked.before, seconds: asked.seconds };
  };
}
