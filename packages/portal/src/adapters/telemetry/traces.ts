import { ROOT_CONTEXT, type Span as TraceSpan, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace';
import { currentSpan, type Span } from '../../kernel/span.ts';
import { type Statement, type Telemetry } from '../../kernel/telemetry.ts';

export interface Traces {
  /** As Telemetry's, with what is done shown as a trace. */
  readonly within: Telemetry['within'];
  /** A statement to the database that has ended, shown within what it was for. */
  readonly stated: (statement: Statement) => void;
  /** Sends what waits. */
  close(): Promise<void>;
}

/** Ends a span once its work has ended, well or not. */
async function ended(work: Promise<unknown>, end: (error?: Error) => void): Promise<void> {
  try {
    await work;
    end();
  } catch (error) {
    end(error instanceof Error ? error : new Error('not an error', { cause: error }));
  }
}

/**
 * Traces by OpenTelemetry, sent by OTLP over HTTP: each request and run of a job with its statements. They carry route
 * patterns and statements with places for values, never an address, a value or a person, since a collector is no place
 * for personal data. What a client says of a trace of its own is not taken over: anybody could order traces that way.
 * @param order.url where OTLP is taken, such as http://127.0.0.1:4318/v1/traces
 * @param order.share of all that is done, in percent
 */
export function openTraces({
  url,
  share,
  node,
  version,
}: {
  url: string;
  share: number;
  node: string;
  version: string;
}): Traces {
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.name': 'ecpa',
        'service.version': version,
        'service.instance.id': node,
      }),
    ),
    sampler: new TraceIdRatioBasedSampler(share / 100),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
  });
  const tracer = provider.getTracer('ecpa');
  const running = new WeakMap<Span, TraceSpan>();
  return {
    within(span, work) {
      const shown = tracer.startSpan(
        '',
        { kind: span.answer === undefined ? SpanKind.INTERNAL : SpanKind.SERVER },
        ROOT_CONTEXT,
      );
      running.set(span, shown);
      const result = work();
      const end = (error?: Error) => {
        const { route = 'none', answer, number, refusals } = span;
        shown.updateName(answer === undefined ? route : `${answer.method} ${route}`);
        shown.setAttributes({ 'ecpa.reference': number });
        if (refusals.length > 0) shown.setAttributes({ 'ecpa.refusals': refusals });
        if (answer !== undefined)
          shown.setAttributes({
            'http.request.method': answer.method,
            'http.route': route,
            'http.response.status_code': answer.status,
          });
        if (error !== undefined || (answer?.status ?? 0) >= 500)
          shown.setStatus({
            code: SpanStatusCode.ERROR,
            ...(error === undefined ? {} : { message: error.name }),
          });
        shown.end();
      };
      void ended(Promise.resolve(result), end);
      return result;
    },
    stated({ text, milliseconds }) {
      const span = currentSpan();
      const parent = span === undefined ? undefined : running.get(span);
      if (!parent?.isRecording()) return;
      const now = Date.now();
      tracer
        .startSpan(
          text.slice(0, text.indexOf(' ')),
          { kind: SpanKind.CLIENT, startTime: now - milliseconds, attributes: { 'db.query.text': text } },
          trace.setSpan(ROOT_CONTEXT, parent),
        )
        .end(now);
    },
    close: () => provider.shutdown(),
  };
}
