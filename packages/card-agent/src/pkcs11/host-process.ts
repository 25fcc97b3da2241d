import { type ChildProcess, spawn } from 'node:child_process';
import { isRecord } from '@ecpa/card-protocol';
import { type HostRequest, parseStage, type Stage } from './host-messages.ts';

/** What came of a request: the host's answer, or the news that it never started, crashed, or was killed by us. */
export type HostAnswer =
  { kind: 'answer'; value: Record<string, unknown> } | { kind: 'no-host' | 'crashed' | 'killed' };

type Call = HostRequest extends infer R ? (R extends HostRequest ? Omit<R, 'id'> : never) : never;

/** The host process: started by the first request, ended when idle, killed when it hangs. */
export interface HostProcess {
  ask(call: Call, signal: AbortSignal): Promise<HostAnswer>;
  /** True while a process that was started still runs. */
  isRunning(): boolean;
  /** What the process was last heard to be at, also after it ended; undefined when no module was running. */
  stage(): Stage | undefined;
  /** Kills it at once; a driver in the middle of a call cannot be asked to stop. */
  kill(): void;
}

/** Prepares a host process. `command` starts it with the settings as its last argument. */
export function hostProcess({
  command,
  env,
  idleMs,
  onStage = () => undefined,
}: {
  command: readonly [string, ...string[]];
  env: NodeJS.ProcessEnv;
  idleMs: number;
  /** hears of each stage as it begins, and of its end */
  onStage?: (stage: Stage | undefined) => void;
}): HostProcess {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let nextId = 1;
  let stage: Stage | undefined;
  const waiting = new Map<number, (answer: HostAnswer) => void>();

  const end = (kind: 'no-host' | 'crashed' | 'killed') => {
    clearTimeout(idle);
    onStage(undefined);
    child?.kill('SIGKILL');
    child = undefined;
    for (const settle of waiting.values()) settle({ kind });
    waiting.clear();
  };
  const kill = () => {
    end('killed');
  };

  const start = () => {
    stage = undefined;
    const [program, ...args] = command;
    const started = spawn(program, args, {
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    started.on('message', (message: unknown) => {
      if (!isRecord(message) || child !== started) return;
      if ('stage' in message) {
        stage = parseStage(message['stage']);
        onStage(stage);
      }
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
    stage: () => stage,
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
