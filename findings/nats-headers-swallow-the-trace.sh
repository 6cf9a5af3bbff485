#!/usr/bin/env bash
# nats 2.29.3 with @opentelemetry/api 1.9.1 and @opentelemetry/core 2.12.1
#
# Expected: propagation.inject(context, headers()) sends the trace context with a NATS message, and extract(context, message.headers)
#   reads it; the headers have get() and set(), like those of Fetch.
# Real: without a setter of one's own, OpenTelemetry writes a property on the object. The property is there when one looks at the
#   object, and the message that is sent has no headers at all. Reading finds nothing either, even where the header was sent. There is no
#   warning in either direction, and the types allow it. A setter and a getter of one line each mend it.
# Why it matters: a purchase crosses several services over NATS. Each of them begins a trace of its own, everything looks instrumented,
#   and the one trace that would explain a slow or failed purchase does not exist.
# Source: https://opentelemetry.io/docs/specs/otel/context/api-propagators/
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error nats@2.29.3 @opentelemetry/api@1.9.1 @opentelemetry/core@2.12.1 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import { headers } from 'nats'
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'

propagation.setGlobalPropagator(new W3CTraceContextPropagator())
const span = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }
const context = trace.setSpanContext(ROOT_CONTEXT, span)
const onTheWire = sent => new TextDecoder().decode(sent.encode())

const plain = headers()
propagation.inject(context, plain)
console.log('property:', plain.traceparent)
console.log('on the wire:', JSON.stringify(onTheWire(plain)))
assert.equal(plain.traceparent, `00-${span.traceId}-${span.spanId}-01`)
assert.equal(onTheWire(plain), '')

const right = headers()
propagation.inject(context, right, { set: (carrier, key, value) => carrier.set(key, value) })
console.log('on the wire, with a setter:', JSON.stringify(onTheWire(right)))
assert.match(onTheWire(right), /traceparent: 00-0af7651916cd43dd/)

const read = getter => trace.getSpanContext(propagation.extract(ROOT_CONTEXT, right, getter))?.traceId
const getter = { get: (carrier, key) => carrier.get(key), keys: carrier => carrier.keys() }
console.log('read:', read(), '· read with a getter:', read(getter))
assert.equal(read(), undefined)
assert.equal(read(getter), span.traceId)
JS
