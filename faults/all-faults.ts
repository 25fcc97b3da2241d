import { faultsOfTheStore } from './table/of-the-store.ts';
import { faultsOfCertificates } from './table/of-certificates.ts';
import { faultsOfNodes } from './table/of-nodes.ts';
import { faultsOfOperation } from './table/of-operation.ts';
import { type Fault } from './fault.ts';

/** F1 to F28, each with what makes it happen and what must hold then. */
export const allFaults: readonly Fault[] = [
  ...faultsOfTheStore,
  ...faultsOfCertificates,
  ...faultsOfNodes,
  ...faultsOfOperation,
];
