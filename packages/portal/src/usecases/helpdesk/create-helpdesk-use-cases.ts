import { defaultHelpdeskRules } from '../../domain/helpdesk/checks.ts';
import { type House } from '../common/house.ts';
import { type HelpdeskUseCases } from './helpdesk-use-cases.ts';
import { decideCase, issueActivationCode, issueApprovedCode } from './issue-activation-code.ts';
import { findCaller, readCaller } from './read-caller.ts';
import { readHelpdesk, readHelpdeskHours } from './read-helpdesk.ts';

/** Every use case of the helpdesk's console, made of one house. */
export function createHelpdeskUseCases(house: House): HelpdeskUseCases {
  const room = { ...house, rules: house.helpdesk ?? defaultHelpdeskRules };
  return {
    readHelpdeskHours: readHelpdeskHours(room),
    readHelpdesk: readHelpdesk(room),
    findCaller: findCaller(room),
    readCaller: readCaller(room),
    issueActivationCode: issueActivationCode(room),
    decideCase: decideCase(room),
    issueApprovedCode: issueApprovedCode(room),
  };
}
