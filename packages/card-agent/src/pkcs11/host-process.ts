import { type ChildProcess, spawn } from 'node:child_process';
import { isRecord } from '@ecpa/card-protocol';
import { type HostRequest } from './host-messages.ts';

/** What came of a request: the host's answer, or the news that it never started, crashed, or was killed by us. */
export type HostAnswer =
  { kind: 'answer'; value: Record<string, unknown> } | { kind: 'no-host' | 'crashed' | 'killed' };

type Call = HostRequest extends infer R ? (R extends HostRequest ? Omit<R, 'id'> : never) : never;

/** The host process: started by the first request, ended when idle, killed when it hangs. */
export interface HostProcess {
  ask(call: Call, signal: AbortSignal): Promise<HostAnswer>;
  /** True while a process that was started still runs. */
  isRunning(): boolean;
  /** The module that was being opened when the process was last heard of. */
  opening(): string | undefined;
  /** Kills it at once; a driver in the middle of a call cannot be asked to stop. */
  kill(): void;
}

/** Prepares a host process. `command` starts it with the settings as its last argument. */
export function hostProcess({
  command,
  env,
  idleMs,
}: {
  command: readonly [string, ...string[]];
  env: NodeJS.ProcessEnv;
  idleMs: number;
}): HostProcess {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let nextId = 1;
  let opening: string | undefined;
  const waiting = new Map<number, (answer: HostAnswer) => void>();

  const end = (kind: 'no-host' | 'crashed' | 'killed') => {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = undefined;
    for (const settle of waiting.values()) settle({ kind });
    waiting.clear();
  };
  const kill = () => {
    end('killed');
  };

  const start = () => {
    opening = undefined;
    const [program, ...args] = command;
    const started = spawn(program, args, {
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    started.on('message', (message: unknown) => {
      if (!isRecord(message)) return;
      if ('opening' in message)
        opening = typeof message['opening'] === 'string' ? message['opening'] : undefined;
      if (typeof message['id'] !== 'number') return;
      waiting.get(message['id'])?.({ kind: 'answer', value: message });
      waiting.delete(message['id']);
    });
    started.on('exit', (_code, signal) => {
      if (child === started) end(signal === null ? 'no-host' : 'crashed');
    });
    started.on('error', () => {
      if (child === started) end('no-host');
    });
    // An agent that only waits for its host must be able to end.
    started.unref();
    started.channel?.unref();
    return started;
  };

  return {
    kill,
    isRunning: () => child !== undefined,
    opening: () => opening,
    ask(call, signal) {
      clearTimeout(idle);
      child ??= start();
      const id = nextId++;
      const { promise, resolve } = Promise.withResolvers<HostAnswer>();
      waiting.set(id, resolve);
      signal.addEventListener('abort', kill, { once: true });
      child.send({ id, ...call }, (error) => {
        if (error !== null && child !== undefined) end('no-host');
      });
      return promise.finally(() => {
        signal.removeEventListener('abort', kill);
        if (waiting.size === 0) idle = setTimeout(kill, idleMs).unref();
      });
    },
  };
}
