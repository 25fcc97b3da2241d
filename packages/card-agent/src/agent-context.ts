import { type ExclusiveCards } from './card/exclusive-cards.ts';
import { type Tickets } from './hipki/tickets.ts';

/** One line for the agent's log: never a PIN, a challenge, a name or a certificate. */
export interface AgentEvent {
  event: 'token-made' | 'signature-made' | 'refused' | 'fault';
  origin?: string;
  code?: string;
}

/** What the endpoints of a running agent share. */
export interface AgentContext {
  exclusive: ExclusiveCards;
  origins: ReadonlySet<string>;
  port: number;
  baseUrl: string;
  tickets: Tickets;
  now: () => Date;
  agent: { name: string; version: string };
  log: (event: AgentEvent) => void;
}
