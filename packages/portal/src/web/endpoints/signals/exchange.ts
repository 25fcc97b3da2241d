import { type Application } from '../../../domain/application/application.ts';
import { type Uses } from '../../http/flow.ts';
import { type WebContext } from '../../http/web-env.ts';

/** What streams and their signals ask of the use cases. */
export type Used = Uses<
  | 'enterReceiver'
  | 'createStream'
  | 'readStream'
  | 'changeStream'
  | 'deleteStream'
  | 'setStreamStatus'
  | 'chooseSignalSubject'
  | 'askForVerification'
  | 'pollSignals'
>['usecases'];

export interface Answer {
  readonly status: 200 | 201 | 204;
  readonly body?: unknown;
}

/** An application's request, once it is known whose it is. */
export interface Asked {
  readonly c: WebContext;
  readonly usecases: Used;
  readonly origin: string;
  readonly application: Application;
  readonly body: unknown;
}
