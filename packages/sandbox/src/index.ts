export { agencies, cards, people } from './cast.ts';
export { type SandboxSettings } from './settings.ts';
export { type Sandbox, startSandbox } from './start-sandbox.ts';
