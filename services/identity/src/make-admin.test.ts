import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openIdentity, type IdentityFixture, register } from '../test/fixture.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const script = fileURLToPath(new URL('../dist/make-admin.js', import.meta.url))
const makeAdmin = (...args: string[]) =>
  promisify(execFile)(process.execPath, [script, ...args], { env: { DATABASE_URL: fixture.database.url } })

describe('make-admin', () => {
  test('makes a registered user ADMIN, whatever the case of the address', async () => {
    const { user } = await register(fixture)
    const { stdout } = await makeAdmin(user.email.toUpperCase())
    expect(stdout).toContain(`${user.email} is an ADMIN`)
    const after = await fixture.db.user.findUnique({ where: { id: user.id } })
    expect(after).toMatchObject({ role: 'ADMIN', version: 2 })
    const entries = await fixture.db.auditEntry.findMany({
      where: { userId: user.id },
      orderBy: { id: 'asc' },
    })
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['user.registered', null],
      ['user.madeAdmin', null],
    ])
  })

  test('fails with a sentence for an unknown user, and without an address', async () => {
    const unknown = { code: 1, stderr: expect.stringMatching(/^There is no user with the address .+\.\n$/) }
    await expect(makeAdmin('nobody@example.com')).rejects.toMatchObject(unknown)
    await expect(makeAdmin()).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^Usage: /) })
  })
})
