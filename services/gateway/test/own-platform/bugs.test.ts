import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { until } from '@boxoffice/testing'
import { OwnPlatform, type Part } from './own-platform.fixture.js'
import { said, type Person, type Show } from '../api.fixture.js'

const METHOD = 'rpc.identity.listMemberIds'

let platform: OwnPlatform
let show: Show
let customer: Person
beforeAll(async () => {
  platform = await OwnPlatform.start()
  show = await platform.fixture.show([{ name: 'Regular' }])
  customer = await platform.fixture.person()
  await platform.sql('alter table identity.memberships rename to memberships_away')
}, 120_000)
afterAll(async () => {
  await platform.sql('alter table if exists identity.memberships_away rename to memberships')
  await platform.release()
})

/** The first line of a part's log with these words. */
const line = async (part: Part, ...words: string[]): Promise<string> => {
  const find = () => platform.linesOf(part).find(each => words.every(word => each.includes(word)))
  await until(() => find() !== undefined, { describe: () => `${part} has not logged ${words.join(' ')}` })
  return find()!
}
const causeIn = (logged: string) => /cause ([0-9a-f-]{36})/.exec(logged)?.[1] ?? 'no cause'

/** The query of identity that finds the members of an organizer fails meanwhile. */
describe('a bug of a service', () => {
  test('that a request meets is found from the edge’s log by request id, subject and cause', async () => {
    const answer = await show.owner.get(`/organizers/${show.organizer.id}/members`)
    expect(answer.status).toBe(500)
    const { code, requestId } = answer.body as { code: string; requestId: string }
    expect(code).toBe('internal')
    const logged = await line('gateway', 'failed in its service', `request ${requestId}`)
    const subject = /(rpc\.[\w.]+) failed/.exec(logged)?.[1] ?? 'no subject'
    const cause = await line('identity', causeIn(logged), subject)
    expect(JSON.parse(cause)).toMatchObject({
      level: 50,
      requestId,
      subject,
      causeId: causeIn(logged),
      err: { message: expect.stringContaining('memberships') },
    })
  })

  test('keeps no user from reading a public event, and is logged at the edge and by the service', async () => {
    const answer = said(await customer.get(`/events/${show.event.id}`), 200)
    expect(answer.body).toMatchObject({ id: show.event.id })
    const logged = await line('gateway', METHOD, `request ${answer.headers['x-request-id']}`)
    expect(await line('identity', causeIn(logged))).toContain('memberships')
  })
})
