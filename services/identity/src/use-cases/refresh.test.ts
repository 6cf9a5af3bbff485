import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Tokens } from '@boxoffice/contracts'
import { testDatabase, until, type SqlClient, type TestDatabase } from '@boxoffice/testing'
import { device, openReplica, register, sessionOf, type Replica } from '../../test/fixture.js'
import { tokenHash } from '../core/token-hash.js'
import { claimRefreshToken, findRefreshMisuse, markAnswered } from '../store/refresh-tokens.js'

let database: TestDatabase
let first: Replica
let second: Replica
/** A replica with a single connection, for which each use waits for the one before. */
let singleConnection: Replica
beforeAll(async () => {
  database = await testDatabase('identity')
  first = await openReplica(database.url)
  second = await openReplica(database.url)
  singleConnection = await openReplica(database.url, { DATABASE_POOL: '1' })
})
afterAll(async () => {
  await Promise.all([first, second, singleConnection].map(each => each.close()))
  await database.drop()
})

const refresh = (replica: Replica, refreshToken: string) => replica.refresh({ refreshToken, device })
const conflict = { code: 'identity.refreshConflict' }
const invalid = { code: 'identity.refreshInvalid' }
const isEnded = async (tokens: Tokens) =>
  (await first.db.session.findUniqueOrThrow({ where: { id: sessionOf(tokens) } })).endedAt !== null

/** Uses one token 50 times at once. Returns the tokens of the successful uses, and the fault codes of the others. */
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

describe('of 50 concurrent uses of a refresh token', () => {
  test('one succeeds, 49 get refreshConflict, and the session stays; the next use ends it', async () => {
    for (let round = 0; round < 5; round++) {
      const tokens = await register(first)
      const { won, lost } = await race([first, second], tokens)
      expect(lost).toEqual(Array.from({ length: 49 }, () => conflict.code))
      expect(await isEnded(tokens)).toBe(false)

      await expect(refresh(second, won[0]!.refreshToken)).resolves.toMatchObject({ user: tokens.user })
      await expect(refresh(first, tokens.refreshToken)).rejects.toMatchObject(invalid)
      expect(await isEnded(tokens)).toBe(true)
    }
  })

  test('none counts as a reuse because it waited for a connection', async () => {
    const tokens = await register(singleConnection)
    const { won, lost } = await race([singleConnection], tokens)
    expect([won.length, new Set(lost)]).toEqual([1, new Set([conflict.code])])
    expect(await isEnded(tokens)).toBe(false)
  })

  test('one claim succeeds; control: without the guard all do', async () => {
    const hash = tokenHash((await register(first)).refreshToken)
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

describe('a use of a claimed refresh token', () => {
  test('is a conflict when it waits for the winner’s commit', async () => {
    const { refreshToken } = await register(first)
    let use: Promise<unknown> | undefined
    await first.db.tx(async tx => {
      await claimRefreshToken(tx, tokenHash(refreshToken), new Date())
      use = refresh(second, refreshToken).catch((error: unknown) => error)
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await until(async () => (await database.query(waiting)).length > 0)
    })
    expect(await use).toMatchObject(conflict)
  })

  test('is a conflict between the winner’s commit and its answer, and ends the session after the answer', async () => {
    const tokens = await register(first)
    const hash = tokenHash(tokens.refreshToken)
    await claimRefreshToken(first.db, hash, new Date())
    await expect(refresh(second, tokens.refreshToken)).rejects.toMatchObject(conflict)
    expect(await isEnded(tokens)).toBe(false)

    await markAnswered(first.db, hash)
    await expect(refresh(second, tokens.refreshToken)).rejects.toMatchObject(invalid)
    expect(await isEnded(tokens)).toBe(true)
  })

  test('is judged by its time of arrival; control: by the time of the check it would be a reuse', async () => {
    const { refreshToken } = await register(first)
    const hash = tokenHash(refreshToken)
    const arrived = performance.now()
    await claimRefreshToken(first.db, hash, new Date())
    await markAnswered(first.db, hash)
    expect(await findRefreshMisuse(first.db, hash, arrived)).toMatchObject({ kind: 'parallel' })
    expect(await findRefreshMisuse(first.db, hash, performance.now())).toMatchObject({ kind: 'reuse' })
  })

  test.each(['to', 'from'])(
    'is judged right when its query is held up on the way %s the database',
    async way => {
      let holds = 1
      const hold = (held: string) =>
        held === way && holds-- > 0 ? new Promise(resolve => setTimeout(resolve, 200)) : undefined
      const slow: Pick<SqlClient, '$queryRaw'> = {
        async $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]) {
          await hold('to')
          const rows = await first.db.$queryRaw<T>(query, ...values)
          await hold('from')
          return rows
        },
      }
      const hash = tokenHash((await register(first)).refreshToken)
      const arrived = performance.now()
      await claimRefreshToken(first.db, hash, new Date())
      await markAnswered(first.db, hash)
      const answered = performance.now()
      for (const [arrival, kind] of [
        [arrived, 'parallel'],
        [answered, 'reuse'],
      ] as const) {
        holds = 1
        expect(await findRefreshMisuse(slow as SqlClient, hash, arrival)).toMatchObject({ kind })
      }
    },
  )

  test('ends the session when the winner crashed before its answer longer ago than callers wait', async () => {
    const tokens = await register(first)
    await database.query(
      `update identity.refresh_tokens set used_at = now() - interval '11 seconds' where hash = $1`,
      [tokenHash(tokens.refreshToken)],
    )
    await expect(refresh(first, tokens.refreshToken)).rejects.toMatchObject(invalid)
    expect(await isEnded(tokens)).toBe(true)
  })
})
