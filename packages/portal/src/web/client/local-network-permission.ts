/** What the browser would say to a request from this page to this computer. */
export type LocalNetworkPermission = 'granted' | 'prompt' | 'denied';

/** Names of the permission, newest first (Local Network Access, WICG draft; Chromium split it in two). */
const names = ['loopback-network', 'local-network-access'] as const;

const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a request to the agent would raise a question. A browser that does not know the permission asks nothing, and
 * a page that itself comes from this computer is not asked about either.
 */
export async function localNetworkPermission(): Promise<LocalNetworkPermission> {
  if (loopbackHosts.includes(location.hostname) || !('permissions' in navigator)) return 'granted';
  const permissions: { query(descriptor: { name: string }): Promise<{ state: LocalNetworkPermission }> } =
    navigator.permissions;
  for (const name of names) {
    try {
      return (await permissions.query({ name })).state;
    } catch {
      // This browser does not know the name.
    }
  }
  return 'granted';
}
