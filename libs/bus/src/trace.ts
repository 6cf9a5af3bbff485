import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type AttributeValue,
  type SpanContext,
} from '@opentelemetry/api'
import { currentContext, inContext, type Context } from './context.js'
import { formatTraceparent, parseTraceparent } from './traceparent.js'

export { SpanKind }

/**
 * Runs the work inside a span, when the edge has decided to sample this request: the decision is made
 * once, and travels in the last two digits of `traceparent`.
 */
export function traced<T>(name: string, kind: SpanKind, work: () => Promise<T>): Promise<T> {
  const context = currentContext()
  const parent = context?.traceparent.endsWith('-01') ? parseTraceparent(context.traceparent) : undefined
  return context && parent ? inSpan(name, kind, context, parent, work) : work()
}

/** Adds an event to the present span, if the request is traced. Attributes without a value are left out. */
export function addSpanEvent(name: string, details: Record<string, AttributeValue | null | undefined> = {}) {
  const span = currentContext()?.span
  if (!span) return
  const known = Object.entries(details).filter(([, value]) => value !== null && value !== undefined)
  span.addEvent(name, Object.fromEntries(known) as Attributes)
}

async function inSpan<T>(
  name: string,
  kind: SpanKind,
  context: Context,
  parent: SpanContext,
  work: () => Promise<T>,
): Promise<T> {
  const span = trace
    .getTracer('boxoffice')
    .startSpan(name, { kind }, trace.setSpanContext(ROOT_CONTEXT, parent))
  span.setAttribute('request.id', context.requestId)
  try {
    return await inContext({ ...context, span, traceparent: formatTraceparent(span.spanContext()) }, work)
  } catch (error) {
    span.setStatus({
      code: SpanStatusCode.ERROR,
      message: error instanceof Error ? error.message : String(error),
    })
    throw error
  } finally {
    span.end()
  }
}
