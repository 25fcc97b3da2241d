import { forwardedHeaders } from '../../../web/http/forwarded-hops.ts';
import { anyText, oneOf, port } from '../kinds.ts';
import { ownOrigin } from '../kinds-of-addresses.ts';
import { addressList, networkNameList } from '../kinds-of-lists.ts';
import { optional, withDefault } from '../setting.ts';

const group = 'reach';

export const reach = {
  baseUrl: withDefault({
    name: 'ECPA_BASE_URL',
    group,
    kind: ownOrigin,
    meaning: 'Origin under which people reach the portal; cards sign it',
    byDefault: 'http://localhost:8080',
  }),
  port: withDefault({
    name: 'ECPA_PORT',
    group,
    kind: port,
    meaning: 'Port on which the portal listens',
    byDefault: '8080',
  }),
  host: withDefault({
    name: 'ECPA_HOST',
    group,
    kind: anyText,
    meaning: 'Address on which the portal listens',
    byDefault: '127.0.0.1',
  }),
  trustedProxies: optional({
    name: 'ECPA_TRUSTED_PROXIES',
    group,
    kind: addressList,
    meaning: 'Reverse proxies that are believed whom they speak for',
  }),
  forwardedHeader: withDefault({
    name: 'ECPA_FORWARDED_HEADER',
    group,
    kind: oneOf(...forwardedHeaders),
    meaning:
      'Where these proxies write it (`forwarded` is RFC 7239). The other one is not believed beside it, since proxies pass on what a client wrote there',
    byDefault: 'x-forwarded-for',
  }),
  sharedAddresses: optional({
    name: 'ECPA_SHARED_ADDRESSES',
    group,
    kind: addressList,
    meaning:
      'Where many people sit behind one address, such as an office’s gateway; there everybody takes turns for themselves, and more names may be tried',
  }),
  networkNames: optional({
    name: 'ECPA_NETWORK_NAMES',
    group,
    kind: networkNameList,
    meaning:
      'Names of networks, such as `10.1.0.0/16=Head office`: people see them in the list of their sessions and in notices of new devices. The first that fits counts; no outside service is asked where an address lies',
  }),
  applicationNetworks: optional({
    name: 'ECPA_APPLICATION_NETWORKS',
    group,
    kind: addressList,
    meaning:
      'Private networks, such as the intranet’s, in which the portal may ask applications for keys and tell them of sign-outs; public ones alone without it',
  }),
} as const;
