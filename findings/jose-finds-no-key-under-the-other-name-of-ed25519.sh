#!/usr/bin/env bash
# jose 6.2.17 and fast-jwt 6.3.6
#
# Expected: `EdDSA` (RFC 8037) and `Ed25519` (RFC 9864) name the same signature with an Ed25519 key, so a verifier that knows both takes
#   the one for the other.
# Real: jose signs and verifies under either name, but chooses from a JWKS by equality: a token that says EdDSA finds no key where the
#   JWK's `alg` says Ed25519, and the reverse. The key id matches all the while. A JWK without `alg` serves both. fast-jwt refuses the
#   newer name altogether.
# Why it matters: doors verify tickets offline with a JWKS that they fetched earlier. A signer that takes up the newer name, which the
#   RFC recommends, makes every ticket invalid at the doors that hold the earlier file. Leave `alg` out of the JWK and sign as EdDSA
#   until every reader is known to be new.
# Source: https://www.rfc-editor.org/rfc/rfc9864
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error jose@6.2.17 fast-jwt@6.3.6 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import { createVerifier } from 'fast-jwt'
import { createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, jwtVerify, SignJWT } from 'jose'

const { privateKey, publicKey } = await generateKeyPair('Ed25519', { extractable: true })
const jwk = { ...(await exportJWK(publicKey)), kid: 'door-1' }
const pem = await exportSPKI(publicKey)
const outcome = async verify => verify().then(() => 'valid', error => error.code)

const seen = {}
for (const alg of ['EdDSA', 'Ed25519']) {
  const token = await new SignJWT({}).setProtectedHeader({ alg, kid: jwk.kid }).sign(privateKey)
  seen[alg] = { 'fast-jwt': await outcome(async () => createVerifier({ key: pem })(token)) }
  for (const keyAlg of [undefined, 'EdDSA', 'Ed25519']) {
    const keys = createLocalJWKSet({ keys: [keyAlg ? { ...jwk, alg: keyAlg } : jwk] })
    seen[alg][`jose, key ${keyAlg ?? 'without alg'}`] = await outcome(() => jwtVerify(token, keys))
  }
}
console.table(seen)
const none = 'ERR_JWKS_NO_MATCHING_KEY'
assert.deepEqual(seen, {
  EdDSA: { 'fast-jwt': 'valid', 'jose, key without alg': 'valid', 'jose, key EdDSA': 'valid', 'jose, key Ed25519': none },
  Ed25519: {
    'fast-jwt': 'FAST_JWT_INVALID_ALGORITHM',
    'jose, key without alg': 'valid',
    'jose, key EdDSA': none,
    'jose, key Ed25519': 'valid',
  },
})
JS
