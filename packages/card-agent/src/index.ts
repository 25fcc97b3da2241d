export { type AgentEvent } from './agent-context.ts';
export {
  type Cards,
  type Listing,
  type PresentedCard,
  type PresentedCertificate,
  type PresentedReader,
  type ReaderContent,
  type SignOrder,
  type SignOutcome,
} from './card/cards.ts';
export { AgentStartError } from './http/listen-on-loopback.ts';
export { type RunningAgent, startAgent } from './start-agent.ts';
