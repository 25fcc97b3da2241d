/** Addresses of 權限與兼辦管理. */
export const authorityPaths = {
  overview: '/authority',
  log: '/authority/log',
  reset: '/authority/reset-password',
  slips: '/authority/slips',
  slipReceipts: '/authority/slips/receipts',
  resetPerson: '/authority/reset-password/:personId',
  revokePerson: '/authority/reset-password/:personId/revoke',
  collect: '/authority/reset-password/:personId/collected',
  collectOf: (personId: string): string => `/authority/reset-password/${personId}/collected`,
  blockCards: '/authority/reset-password/:personId/block-cards',
  blockCardsOf: (personId: string): string => `/authority/reset-password/${personId}/block-cards`,
  revokeOf: (personId: string): string => `/authority/reset-password/${personId}/revoke`,
  resetOf: (personId: string): string => `/authority/reset-password/${personId}`,
} as const;
