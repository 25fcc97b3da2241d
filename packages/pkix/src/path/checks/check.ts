import type { Certificate } from '../../certificate/certificate.ts';
import type { PathState, Position } from '../path-state.ts';
import type { Problem } from '../refusal.ts';

/** One objection that a certificate may meet at its place in the path. */
export type Check = (certificate: Certificate, state: PathState, position: Position) => Problem | undefined;
