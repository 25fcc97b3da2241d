/** Addresses of the identity provider. Its entity ID is the address of its metadata. */
export const samlAddresses = (origin: string) => ({
  entityId: `${origin}/saml/metadata`,
  signOn: `${origin}/saml/sso`,
  logout: `${origin}/saml/slo`,
});
