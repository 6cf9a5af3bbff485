#!/usr/bin/env bash
# @paystack/paystack-sdk 1.2.1-beta.1 (1.2.0 has no file at its `main`, and 1.2.1, the latest, is published without code)
#
# Expected: `await paystack.refund.create(…)` throws when Paystack answers 401, 429 or 503.
# Real: the status of HTTP is not looked at. Whatever JSON comes is the result; only a body that is no JSON rejects. The result has
#   `status: false` and a message, and no way to tell "not now" (429, 503) from "never" (400). The body of a request is sent without a
#   Content-Type, too.
# Why it matters: code that books a refund after the await, as one does with other SDKs, books money that was never returned; code
#   that looks at `status` retries what will never succeed, or gives up where it should have waited.
# Source: https://github.com/PaystackOSS/paystack-node
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error @paystack/paystack-sdk@1.2.1-beta.1 > /dev/null

cat > check.cjs <<'JS'
const assert = require('node:assert/strict')
const http = require('node:http')
const https = require('node:https')

// The SDK's host is fixed: its requests are led to a server of this process.
const server = http.createServer((request, response) => {
  console.log(request.method, request.url, 'Content-Type:', request.headers['content-type'])
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '30' })
  response.end('{"status":false,"message":"Service unavailable"}')
})
server.listen(0, '127.0.0.1', async () => {
  https.request = (_url, { method, path, headers }, answered) =>
    http.request({ host: '127.0.0.1', port: server.address().port, method, path, headers }, answered)
  const { Paystack } = require('@paystack/paystack-sdk')
  const result = await new Paystack('sk_test_example').refund.create({ transaction: 'order-1', amount: 500000 })
  console.log('503 resolves to', result)
  assert.deepEqual(result, { status: false, message: 'Service unavailable', data: undefined })
  server.close()
})
JS
node check.cjs
