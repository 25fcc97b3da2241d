import { type House } from '../common/house.ts';
import { type HrUseCases } from './hr-use-cases.ts';
import { issueInitialPassword } from './issue-initial-password.ts';
import { issueSlips } from './issue-slips.ts';
import { nameHandler } from './name-handler.ts';
import { listNewcomers, readAuthority, readHrPerson, searchPeople } from './read-hr.ts';
import { revokeInitialPassword } from './revoke-initial-password.ts';

export const createHrUseCases = (house: House): HrUseCases => ({
  readAuthority: readAuthority(house),
  searchPeople: searchPeople(house),
  readHrPerson: readHrPerson(house),
  issueInitialPassword: issueInitialPassword(house),
  revokeInitialPassword: revokeInitialPassword(house),
  listNewcomers: listNewcomers(house),
  issueSlips: issueSlips(house),
  nameHandler: nameHandler(house),
});
