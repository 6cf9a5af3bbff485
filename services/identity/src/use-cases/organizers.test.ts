import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { identity, type MemberRole, type User } from '@boxoffice/contracts'
import { emitted, as, asActor, openIdentity, type IdentityFixture, register } from '../../test/fixture.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const bankAccount = { bankCode: '058', accountNumber: '0123456789' }
const notFound = { code: 'identity.organizerNotFound' }
const newcomer = async (role: string) => (await register(fixture, { role })).user
const create = (owner: User) => as(owner, () => fixture.createOrganizer({ name: 'Lagoon Live', bankAccount }))

test('createOrganizer makes the caller an OWNER, and emits that', async () => {
  const owner = await newcomer('ORGANIZER')
  const organizer = await create(owner)
  expect(organizer).toMatchObject({ name: 'Lagoon Live', version: 1 })
  expect(await emitted(fixture, identity.events.member.changed)).toContainEqual({
    organizerId: organizer.id,
    userId: owner.id,
    role: 'OWNER',
    version: 1,
  })
  expect(await as(owner, () => fixture.listMyOrganizers())).toEqual({ data: [organizer] })
})

test('createOrganizer is forbidden for CUSTOMERs', async () => {
  const customer = await newcomer('CUSTOMER')
  await expect(create(customer)).rejects.toMatchObject({ code: 'forbidden' })
  const admin = { ...customer, role: 'ADMIN' as const }
  await expect(create(admin)).resolves.toMatchObject({ name: 'Lagoon Live' })
})

test('an organizer shows the holder and last digits of its bank account; the full number is stored', async () => {
  const owner = await newcomer('ORGANIZER')
  const { id, bankAccount: shown } = await create(owner)
  expect(shown).toEqual({ bankCode: '058', accountNumberEnding: '6789', accountName: 'ADAEZE OKONKWO' })
  expect(await fixture.db.organizer.findUnique({ where: { id } })).toMatchObject(bankAccount)
})

test('getOrganizerName allows paid events for organizers with a bank account only', async () => {
  const owner = await newcomer('ORGANIZER')
  const withAccount = await create(owner)
  const without = await as(owner, () => fixture.createOrganizer({ name: 'Free Folk' }))
  const call = ({ id }: { id: string }) => fixture.getOrganizerName({ organizerId: id })
  expect(await call(withAccount)).toEqual({ name: 'Lagoon Live', paidEventsAllowed: true })
  expect(await call(without)).toEqual({ name: 'Free Folk', paidEventsAllowed: false })
  await expect(call({ id: crypto.randomUUID() })).rejects.toMatchObject(notFound)
})

test('getPayoutAccount returns the full number, or null without a bank account', async () => {
  const owner = await newcomer('ORGANIZER')
  const withAccount = await create(owner)
  const without = await as(owner, () => fixture.createOrganizer({ name: 'Free Folk' }))
  const call = (organizerId: string) => fixture.getPayoutAccount({ organizerId })
  const account = { ...bankAccount, accountName: 'ADAEZE OKONKWO' }
  expect(await call(withAccount.id)).toEqual({ name: 'Lagoon Live', account })
  expect(await call(without.id)).toEqual({ name: 'Free Folk', account: null })
  await expect(call(crypto.randomUUID())).rejects.toMatchObject(notFound)
})

test('getOrganizer throws organizerNotFound for non-members as for unknown organizers; an ADMIN may read all', async () => {
  const { id } = await create(await newcomer('ORGANIZER'))
  const rival = await newcomer('ORGANIZER')
  const get = (user: User, organizerId: string) => as(user, () => fixture.getOrganizer({ organizerId }))
  await expect(get(rival, id)).rejects.toMatchObject(notFound)
  await expect(get(rival, crypto.randomUUID())).rejects.toMatchObject(notFound)
  expect(await as(rival, () => fixture.listMyOrganizers())).toEqual({ data: [] })

  const admin = { ...rival, role: 'ADMIN' as const }
  await expect(get(admin, id)).resolves.toMatchObject({ id })
  await expect(get(admin, crypto.randomUUID())).rejects.toMatchObject(notFound)
})

describe('updateOrganizer', () => {
  type Change = Parameters<typeof fixture.updateOrganizer>[0]
  const update = (caller: User, organizerId: string, change: Omit<Change, 'organizerId'>) =>
    as(caller, () => fixture.updateOrganizer({ organizerId, ...change }))

  async function organizerWithStaff() {
    const [owner, manager, door] = await Promise.all(['ORGANIZER', 'CUSTOMER', 'CUSTOMER'].map(newcomer))
    const { id } = await create(owner!)
    const add = (member: User, role: MemberRole) =>
      as(owner!, () => fixture.addMember({ organizerId: id, email: member.email, role }))
    await add(manager!, 'MANAGER')
    await add(door!, 'DOOR')
    return { id, owner: owner!, manager: manager!, door: door! }
  }

  test('lets managers change the name, each time with a new version', async () => {
    const { id, owner, manager, door } = await organizerWithStaff()
    await expect(update(manager, id, { name: 'One' })).resolves.toMatchObject({ name: 'One', version: 2 })
    await expect(update(owner, id, { name: 'Two' })).resolves.toMatchObject({ name: 'Two', version: 3 })
    await expect(update(door, id, { name: 'Three' })).rejects.toMatchObject({ code: 'forbidden' })
    const rival = await newcomer('ORGANIZER')
    await expect(update(rival, id, { name: 'Four' })).rejects.toMatchObject(notFound)
    const admin = { ...rival, role: 'ADMIN' as const }
    await expect(update(admin, crypto.randomUUID(), { name: 'Five' })).rejects.toMatchObject(notFound)
  })

  test('lets only an OWNER change the bank account, alone or with the name', async () => {
    const { id, owner, manager } = await organizerWithStaff()
    const other = { bankCode: '044', accountNumber: '1111112222' }
    for (const change of [{ bankAccount: other }, { bankAccount: null }, { name: 'X', bankAccount: other }])
      await expect(update(manager, id, change)).rejects.toMatchObject({ code: 'forbidden' })
    const changed = await update(owner, id, { bankAccount: other })
    expect(changed).toMatchObject({ name: 'Lagoon Live', bankAccount: { accountNumberEnding: '2222' } })
    await expect(update(owner, id, { bankAccount: null })).resolves.toMatchObject({ bankAccount: null })
  })

  test('emits each change once, also when many come at once', async () => {
    const { id, owner, manager } = await organizerWithStaff()
    const names = ['One', 'Two', 'Three', 'Four']
    await Promise.all(names.map((name, at) => update(at % 2 ? owner : manager, id, { name })))
    await update(owner, id, { bankAccount: { bankCode: '044', accountNumber: '1111112222' } })
    const events = (await emitted(fixture, identity.events.organizer.changed)) as { organizerId: string }[]
    expect(events.filter(({ organizerId }) => organizerId === id)).toEqual(
      [2, 3, 4, 5, 6].map(version => ({ organizerId: id, version })),
    )
  })

  test('emits nothing and leaves the version when nothing changes', async () => {
    const { id, owner } = await organizerWithStaff()
    const countEvents = async () => (await emitted(fixture, identity.events.organizer.changed)).length
    const before = await countEvents()
    for (const change of [{ name: 'Lagoon Live' }, { bankAccount }, { name: 'Lagoon Live', bankAccount }])
      await expect(update(owner, id, change)).resolves.toMatchObject({ version: 1 })
    expect(await countEvents()).toBe(before)
    await expect(update(owner, id, { name: 'X', bankAccount })).resolves.toMatchObject({ version: 2 })
    expect(await countEvents()).toBe(before + 1)
  })

  test('changes nothing when the bank does not know the account or can’t be reached', async () => {
    const owner = await newcomer('ORGANIZER')
    const before = await create(owner)
    const of = (digit: string) => ({ bankAccount: { bankCode: '058', accountNumber: digit.repeat(10) } })
    const refused = { code: 'identity.bankAccountUnknown' }
    const away = { code: 'payments.providerUnavailable' }
    await expect(update(owner, before.id, { name: 'X', ...of('0') })).rejects.toMatchObject(refused)
    await expect(update(owner, before.id, of('9'))).rejects.toMatchObject(away)
    const make = as(owner, () => fixture.createOrganizer({ name: 'New', ...of('0') }))
    await expect(make).rejects.toMatchObject(refused)
    expect(await as(owner, () => fixture.listMyOrganizers())).toEqual({ data: [before] })
  })
})

test('an API key reads its own organizer only, and may not manage it', async () => {
  const owner = await newcomer('ORGANIZER')
  const { id: organizerId, version } = await create(owner)
  const other = await create(owner)
  const withKey = <T>(work: () => Promise<T>) =>
    asActor({ subject: crypto.randomUUID(), role: 'KEY', organizerId, scopes: ['organizer:read'] }, work)
  await expect(withKey(() => fixture.getOrganizer({ organizerId }))).resolves.toMatchObject({
    version,
  })
  const { data } = await withKey(() => fixture.listMyOrganizers())
  expect(data.map(({ id }) => id)).toEqual([organizerId])
  const foreign = withKey(() => fixture.getOrganizer({ organizerId: other.id }))
  await expect(foreign).rejects.toMatchObject(notFound)
  for (const work of [
    () => fixture.updateOrganizer({ organizerId, name: 'X' }),
    () => fixture.listMembers({ organizerId }),
    () => fixture.removeMember({ organizerId, userId: owner.id }),
    () => fixture.listApiKeys({ organizerId }),
    () => fixture.listAudit({ organizerId, limit: 20 }),
  ])
    await expect(withKey<unknown>(work)).rejects.toMatchObject({ code: 'forbidden' })
})
