import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../workspace.mjs'

const fromIdentity = file => import(join(root, 'services', 'identity', 'dist', file))

/**
 * Writes access tokens of buyers who never registered, one per line, signed by identity's code with the installation's key. They are
 * valid for an hour.
 * @param {{ file: string, keys: string, count: number }} options
 */
export async function writeTokens({ file, keys, count }) {
  const { AccessTokens } = await fromIdentity('sessions/access-tokens.js')
  const { Clock } = await import('@boxoffice/service')
  const tokens = new AccessTokens({ ACCESS_TOKEN_KEYS: keys, ACCESS_TOKEN_SECONDS: 3_600 }, new Clock())
  const lines = []
  for (let number = 1; number <= count; number += 1)
    lines.push(await tokens.sign(buyer(number), randomUUID()))
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
}

const buyer = number => ({
  id: randomUUID(),
  role: 'CUSTOMER',
  name: `Buyer ${number}`,
  email: `buyer-${number}@bench.test`,
  emailVerified: true,
})
