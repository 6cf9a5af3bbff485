import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { identity, type User } from '@boxoffice/contracts'
import { announced, as, openIdentity, register } from '../test/fixture.js'

let stage: Awaited<ReturnType<typeof openIdentity>>
beforeAll(async () => {
  stage = await openIdentity()
})
afterAll(() => stage.close())

const bankAccount = { bankCode: '058', accountNumber: '0123456789' }
const notFound = { code: 'identity.organizerNotFound' }
const newcomer = async (role: string) => (await register(stage, { role })).user
const create = (owner: User) =>
  as(owner, () => stage.organizers.createOrganizer({ name: 'Lagoon Live', bankAccount }))

test('who creates an organizer is its OWNER, and every service is told', async () => {
  const owner = await newcomer('ORGANIZER')
  const organizer = await create(owner)
  expect(organizer).toMatchObject({ name: 'Lagoon Live', version: 1 })
  expect(await announced(stage, identity.events.member.changed)).toContainEqual({
    organizerId: organizer.id,
    userId: owner.id,
    role: 'OWNER',
    version: 1,
  })
  expect(await as(owner, () => stage.organizers.listMyOrganizers())).toEqual({ data: [organizer] })
})

test('a customer creates none', async () => {
  const customer = await newcomer('CUSTOMER')
  await expect(create(customer)).rejects.toMatchObject({ code: 'forbidden' })
  const admin = { ...customer, role: 'ADMIN' as const }
  await expect(create(admin)).resolves.toMatchObject({ name: 'Lagoon Live' })
})

test('of a bank account the contract shows where it ends, and keeps the whole number', async () => {
  const owner = await newcomer('ORGANIZER')
  const { id, bankAccount: shown } = await create(owner)
  expect(shown).toEqual({ bankCode: '058', accountNumberEnding: '6789' })
  expect(await stage.db.organizer.findUnique({ where: { id } })).toMatchObject(bankAccount)
})

test('an organizer without a bank account may have free events only', async () => {
  const owner = await newcomer('ORGANIZER')
  const withAccount = await create(owner)
  const without = await as(owner, () => stage.organizers.createOrganizer({ name: 'Free Folk' }))
  const ask = ({ id }: { id: string }) => stage.organizers.organizerName({ organizerId: id })
  expect(await ask(withAccount)).toEqual({ name: 'Lagoon Live', paidEventsAllowed: true })
  expect(await ask(without)).toEqual({ name: 'Free Folk', paidEventsAllowed: false })
  await expect(ask({ id: crypto.randomUUID() })).rejects.toMatchObject(notFound)
})

test('to a rival an organizer is as unknown as one that is not there; an ADMIN sees all that are', async () => {
  const { id } = await create(await newcomer('ORGANIZER'))
  const rival = await newcomer('ORGANIZER')
  const get = (user: User, organizerId: string) =>
    as(user, () => stage.organizers.getOrganizer({ organizerId }))
  await expect(get(rival, id)).rejects.toMatchObject(notFound)
  await expect(get(rival, crypto.randomUUID())).rejects.toMatchObject(notFound)
  expect(await as(rival, () => stage.organizers.listMyOrganizers())).toEqual({ data: [] })

  const admin = { ...rival, role: 'ADMIN' as const }
  await expect(get(admin, id)).resolves.toMatchObject({ id })
  await expect(get(admin, crypto.randomUUID())).rejects.toMatchObject(notFound)
})
