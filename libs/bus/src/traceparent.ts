import { ROOT_CONTEXT, trace, TraceFlags, type SpanContext } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const propagator = new W3CTraceContextPropagator()
const HEADER = 'traceparent'

type Carrier = Record<string, string>
const getter = { get: (carrier: Carrier, key: string) => carrier[key], keys: () => [HEADER] }
const setter = { set: (carrier: Carrier, key: string, value: string) => void (carrier[key] = value) }

/** The span that a `traceparent` names; undefined if it names none. */
export const parseTraceparent = (value: string): SpanContext | undefined =>
  trace.getSpanContext(propagator.extract(ROOT_CONTEXT, { [HEADER]: value }, getter))

/** The `traceparent` of a span. Of its flags only "sampled" is passed on. */
export function formatTraceparent(span: SpanContext): string {
  const carrier: Carrier = {}
  const traceFlags = span.traceFlags & TraceFlags.SAMPLED
  propagator.inject(trace.setSpanContext(ROOT_CONTEXT, { ...span, traceFlags }), carrier, setter)
  return carrier[HEADER] ?? ''
}
