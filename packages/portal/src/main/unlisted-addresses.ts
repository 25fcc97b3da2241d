import { type AddressGuard } from '../adapters/outbound/address-guard.ts';
import { fetchedAddressesOf, type UnlistedAddresses } from '../domain/application/fetched-address.ts';

/** Judges the addresses of applications of both protocols; SAML is loaded where an application speaks it. */
export const unlistedAddresses =
  (guard: Pick<AddressGuard, 'leadsAstray'>): UnlistedAddresses =>
  async (application) => {
    const fetched =
      application.protocol === 'saml'
        ? (await import('../adapters/saml/fetched-addresses.ts')).fetchedAddressesOf(application)
        : fetchedAddressesOf(application);
    const judged = await Promise.all(
      fetched.map(async (each) => ((await guard.leadsAstray(each.address)) ? [each] : [])),
    );
    return judged.flat();
  };
