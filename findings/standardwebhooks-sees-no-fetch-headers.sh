#!/usr/bin/env bash
# standardwebhooks 1.1.1
#
# Expected: verify(body, request.headers) works in a handler that gets a Fetch Request.
# Real: a Headers object has no own properties, the library finds none of the three headers, and a valid delivery is refused with
#   "Missing required headers", the message for a delivery that has no signature. Object.fromEntries(headers) is accepted.
#   TypeScript refuses the argument; JavaScript has no such warning.
# Why it matters: an integrator who receives order events on an edge platform or in a route handler of a web framework sees every
#   delivery refused and looks for the fault in the secret or at the sender.
# Source: https://github.com/standard-webhooks/standard-webhooks/tree/main/libraries/javascript
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error standardwebhooks@1.1.1 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(`whsec_${Buffer.from('an example of a secret, 32 bytes').toString('base64')}`)
const body = '{"type":"order.paid"}'
const now = new Date()
const headers = new Headers({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': webhook.sign('msg_1', now, body),
})

function verify(given) {
  try {
    return webhook.verify(body, given)
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}

const seen = { headers: verify(headers), entries: verify(Object.fromEntries(headers)) }
console.log(seen)
assert.equal(seen.headers, 'WebhookVerificationError: Missing required headers')
assert.deepEqual(seen.entries, { type: 'order.paid' })
JS
