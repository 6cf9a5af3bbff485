import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Tokens } from '@boxoffice/contracts'
import { testDatabase, until, type TestDatabase } from '@boxoffice/testing'
import { device, openReplica, register, sessionOf, type Replica } from '../../test/fixture.js'
import { claimRefreshToken, findMisuse, hashOf, markAnswered } from '../store/refresh-tokens.js'

let database: TestDatabase
let first: Replica
let second: Replica
/** Where each use waits for the one before. */
let narrow: Replica
beforeAll(async () => {
  database = await testDatabase('identity')
  first = await openReplica(database.url)
  second = await openReplica(database.url)
  narrow = await openReplica(database.url, { DATABASE_POOL: '1' })
})
afterAll(async () => {
  await Promise.all([first, second, narrow].map(each => each.close()))
  await database.drop()
})

const refresh = ({ sessions }: Replica, refreshToken: string) => sessions.refresh({ refreshToken, device })
const raced = { code: 'identity.refreshConflict' }
const invalid = { code: 'identity.refreshInvalid' }
const isOver = async (tokens: Tokens) =>
  (await first.db.session.findUniqueOrThrow({ where: { id: sessionOf(tokens) } })).endedAt !== null

/** Uses one token many times at once. Gives the tokens of those who won, and the codes of the others’ faults. */
async function race(replicas: Replica[], { refreshToken }: Tokens) {
  const uses = Array.from({ length: 50 }, (_, n) => refresh(replicas[n % replicas.length]!, refreshToken))
  const results = await Promise.allSettled(uses)
  return {
    won: results.flatMap(each => (each.status === 'fulfilled' ? [each.value] : [])),
    lost: results.flatMap(each =>
      each.status === 'rejected' ? [(each.reason as { code: string }).code] : [],
    ),
  }
}

describe('of 50 uses of a token at once', () => {
  test('one wins, 49 are told so, the session lives; the next use ends it', async () => {
    for (let round = 0; round < 5; round++) {
      const tokens = await register(first)
      const { won, lost } = await race([first, second], tokens)
      expect(lost).toEqual(Array.from({ length: 49 }, () => raced.code))
      expect(await isOver(tokens)).toBe(false)

      await expect(refresh(second, won[0]!.refreshToken)).resolves.toMatchObject({ user: tokens.user })
      await expect(refresh(first, tokens.refreshToken)).rejects.toMatchObject(invalid)
      expect(await isOver(tokens)).toBe(true)
    }
  })

  test('none is late because it waited for a connection', async () => {
    const tokens = await register(narrow)
    const { won, lost } = await race([narrow], tokens)
    expect([won.length, new Set(lost)]).toEqual([1, new Set([raced.code])])
    expect(await isOver(tokens)).toBe(false)
  })

  test('one claim succeeds, and without the guard all would', async () => {
    const hash = hashOf((await register(first)).refreshToken)
    const unguarded: typeof claimRefreshToken = async tx => {
      const [token] = await tx.$queryRaw<{ sessionId: string }[]>`
        update refresh_tokens set used_at = clock_timestamp() where hash = ${hash}
        returning session_id as "sessionId"`
      return token?.sessionId
    }
    const winners = async (claim: typeof claimRefreshToken) => {
      const claims = Array.from({ length: 50 }, () => first.db.tx(tx => claim(tx, hash, new Date())))
      return (await Promise.all(claims)).filter(Boolean).length
    }
    expect(await winners(claimRefreshToken)).toBe(1)
    expect(await winners(unguarded)).toBe(50)
  })
})

describe('a use of a claimed token', () => {
  test('that waits for the winner to commit has raced', async () => {
    const { refreshToken } = await register(first)
    let use: Promise<unknown> | undefined
    await first.db.tx(async tx => {
      await claimRefreshToken(tx, hashOf(refreshToken), new Date())
      use = refresh(second, refreshToken).catch((error: unknown) => error)
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await until(async () => (await database.query(waiting)).length > 0)
    })
    expect(await use).toMatchObject(raced)
  })

  test('after the commit but before the answer has raced, and after the answer ends the session', async () => {
    const tokens = await register(first)
    const hash = hashOf(tokens.refreshToken)
    await claimRefreshToken(first.db, hash, new Date())
    await expect(refresh(second, tokens.refreshToken)).rejects.toMatchObject(raced)
    expect(await isOver(tokens)).toBe(false)

    await markAnswered(first.db, hash)
    await expect(refresh(second, tokens.refreshToken)).rejects.toMatchObject(invalid)
    expect(await isOver(tokens)).toBe(true)
  })

  test('is judged by when it arrived, and would be taken for a reuse by when it is looked at', async () => {
    const { refreshToken } = await register(first)
    const hash = hashOf(refreshToken)
    const arrived = performance.now()
    await claimRefreshToken(first.db, hash, new Date())
    await markAnswered(first.db, hash)
    expect(await findMisuse(first.db, hash, arrived)).toMatchObject({ kind: 'parallel' })
    expect(await findMisuse(first.db, hash, performance.now())).toMatchObject({ kind: 'reuse' })
  })

  test('whose winner died before it could answer races with it no longer than a caller waits', async () => {
    const tokens = await register(first)
    await database.query(
      `update identity.refresh_tokens set used_at = now() - interval '11 seconds' where hash = $1`,
      [hashOf(tokens.refreshToken)],
    )
    await expect(refresh(first, tokens.refreshToken)).rejects.toMatchObject(invalid)
    expect(await isOver(tokens)).toBe(true)
  })
})
