import { keyAllowed } from '../../algorithm/algorithm-rules.ts';
import { problem } from '../refusal.ts';
import type { Check } from './check.ts';

/** Every key of the path, the target's own included. */
export const checkKeyStrength: Check = ({ publicKey }, { algorithms, key }) =>
  keyAllowed(publicKey, algorithms, key.bits)
    ? undefined
    : problem('algorithm-not-allowed', 'key of a refused kind or size');
