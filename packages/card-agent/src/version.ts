/** How the agent calls itself in its status and in tokens. */
export const agentName = 'ecpa-card-agent';

/** Version of this source; the package carries the same. */
export const agentVersion = '0.1.0';
