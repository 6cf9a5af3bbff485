import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { as, openIdentity, type IdentityFixture, password, register } from '../../test/fixture.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const newcomer = async (locale: string) => (await register(fixture, { role: 'ORGANIZER', locale })).user
const localeOf = async (userId: string) => (await fixture.getLocale({ userId })).locale

describe('identity’s answers to the notifier', () => {
  test('getLocale returns the present language of the account, and null for an erased or unknown user', async () => {
    const user = await newcomer('fr')
    expect(await localeOf(user.id)).toBe('fr')
    await as(user, () => fixture.updateMe({ locale: 'en' }))
    expect(await localeOf(user.id)).toBe('en')
    await as(user, () => fixture.eraseMe({ password }))
    expect(await localeOf(user.id)).toBeNull()
    expect(await localeOf(newId())).toBeNull()
  })

  test('describeOwners returns every OWNER who is not erased, with address and language, and no other member', async () => {
    const [owner, other, manager, erased] = await Promise.all(['en', 'fr', 'fr', 'fr'].map(newcomer))
    const { id: organizerId } = await as(owner!, () => fixture.createOrganizer({ name: 'Eko Live' }))
    const add = ({ email }: { email: string }, role: 'OWNER' | 'MANAGER') =>
      as(owner!, () => fixture.addMember({ organizerId, email, role }))
    await add(other!, 'OWNER')
    await add(manager!, 'MANAGER')
    await add(erased!, 'OWNER')
    await as(erased!, () => fixture.eraseMe({ password }))
    const described = await fixture.describeOwners({ organizerId })
    expect(described.name).toBe('Eko Live')
    expect(described.owners).toHaveLength(2)
    expect(described.owners).toEqual(
      expect.arrayContaining([
        { name: owner!.name, email: owner!.email, locale: 'en' },
        { name: other!.name, email: other!.email, locale: 'fr' },
      ]),
    )
  })

  test('describeOwners throws organizerNotFound for an unknown organizer', async () => {
    const call = fixture.describeOwners({ organizerId: newId() })
    await expect(call).rejects.toMatchObject({ code: 'identity.organizerNotFound' })
  })
})
