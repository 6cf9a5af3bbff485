import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Role } from '@boxoffice/contracts'
import { inContext } from '@boxoffice/bus'
import { until } from '@boxoffice/testing'
import { as, newEvent, openCatalog, type CatalogFixture } from '../../test/fixture.js'
import { findCategoryId } from '../store/categories.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const fault = (code: string, data: object = {}) => expect.objectContaining({ code, data })
const someName = () => `Category ${newId()}`

const asRole = <T>(role: Role | 'KEY', work: () => Promise<T>): Promise<T> =>
  inContext(
    {
      requestId: newId(),
      traceparent: '',
      deadline: Date.now() + 5_000,
      actor: { subject: newId(), role, organizerId: newId() },
    },
    work,
  )
const asAdmin = <T>(work: () => Promise<T>) => asRole('ADMIN', work)
const create = (name = someName()) => asAdmin(() => fixture.createCategory({ name }))

async function eventOf(category: string) {
  const organizerId = newId()
  const owner = await fixture.member(organizerId, 'OWNER')
  return as(owner, () => fixture.createEvent(newEvent({ organizerId, category })))
}

async function emittedVersions(categoryId: string) {
  const path = { path: ['categoryId'], equals: categoryId }
  const rows = await fixture.db.outbox.findMany({ where: { payload: path }, orderBy: { id: 'asc' } })
  return rows.map(({ payload }) => (payload as { version: number }).version)
}

test('everybody lists categories by name, and reads one', async () => {
  const { data } = await fixture.listCategories()
  const names = data.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['Arts', 'Music', 'Tech']))
  expect(names).toEqual(names.toSorted())
  expect(await fixture.getCategory({ categoryId: data[0]!.id })).toEqual(data[0])
  const unknown = fixture.getCategory({ categoryId: newId() })
  await expect(unknown).rejects.toEqual(fault('catalog.categoryNotFound'))
})

test('only an ADMIN changes categories', async () => {
  const { id: categoryId, name } = await create()
  const attempts: (() => Promise<unknown>)[] = [
    () => fixture.createCategory({ name: someName() }),
    () => fixture.updateCategory({ categoryId, name: someName() }),
    () => fixture.deleteCategory({ categoryId }),
  ]
  for (const attempt of attempts) {
    for (const role of ['CUSTOMER', 'ORGANIZER', 'KEY'] as const)
      await expect(asRole(role, attempt)).rejects.toEqual(fault('forbidden'))
    await expect(attempt()).rejects.toEqual(fault('unauthenticated'))
  }
  expect(await fixture.getCategory({ categoryId })).toEqual({ id: categoryId, name, version: 1 })
})

describe('the name of a category', () => {
  const createAtOnce = (name: string) =>
    Promise.allSettled([name, name.toUpperCase(), name, name.toLowerCase()].map(create))

  test('is unique in any case, also for concurrent calls', async () => {
    const outcomes = await createAtOnce(someName())
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))).toEqual(
      Array(3).fill(fault('catalog.categoryExists')),
    )
  })

  test('control: without the unique index each of four concurrent calls creates it', async () => {
    const name = someName()
    await fixture.database.query('drop index catalog.categories_name')
    try {
      const outcomes = await createAtOnce(name)
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    } finally {
      await fixture.db.$executeRaw`delete from categories where lower(name) = lower(${name})`
      await fixture.database.query('create unique index categories_name on catalog.categories (lower(name))')
    }
  })

  test('can’t be that of another category, but may change its case', async () => {
    const [one, other] = [await create(), await create()]
    const rename = (name: string) => asAdmin(() => fixture.updateCategory({ categoryId: one.id, name }))
    await expect(rename(other.name.toUpperCase())).rejects.toEqual(fault('catalog.categoryExists'))
    expect(await rename(one.name.toUpperCase())).toEqual({
      id: one.id,
      name: one.name.toUpperCase(),
      version: 2,
    })
  })

  test('can’t be changed for an unknown category', async () => {
    const unknown = asAdmin(() => fixture.updateCategory({ categoryId: newId(), name: someName() }))
    await expect(unknown).rejects.toEqual(fault('catalog.categoryNotFound'))
  })
})

describe('deleteCategory', () => {
  test('deletes a category without events, and throws categoryInUse with their number otherwise', async () => {
    const { id: categoryId, name } = await create()
    const remove = () => asAdmin(() => fixture.deleteCategory({ categoryId }))
    await eventOf(name)
    const { id } = await eventOf(name)
    await expect(remove()).rejects.toEqual(fault('catalog.categoryInUse', { events: 2 }))

    await fixture.db.event.deleteMany({ where: { category: { name } } })
    await remove()
    await expect(remove()).rejects.toEqual(fault('catalog.categoryNotFound'))
    await expect(eventOf(name)).rejects.toEqual(fault('catalog.categoryUnknown', { category: name }))
    expect(await fixture.db.event.count({ where: { id } })).toBe(0)
  })

  test('waits for a transaction that adds an event to the category', async () => {
    const { id: categoryId, name } = await create()
    const { id: eventId } = await eventOf('Music')
    let deletion: Promise<void> | undefined
    await fixture.db.$transaction(async tx => {
      const named = await findCategoryId(tx, name)
      deletion = asAdmin(() => fixture.deleteCategory({ categoryId }))
      deletion.catch(() => undefined)
      await until(async () => (await waiting()) > 0)
      await tx.event.update({ where: { id: eventId }, data: { categoryId: named } })
    })
    await expect(deletion).rejects.toEqual(fault('catalog.categoryInUse', { events: 1 }))
  })
})

test('each creation, rename and deletion of a category emits category.changed with its commit', async () => {
  const { id: categoryId } = await create()
  await asAdmin(() => fixture.updateCategory({ categoryId, name: someName() }))
  await asAdmin(() => fixture.deleteCategory({ categoryId }))
  expect(await emittedVersions(categoryId)).toEqual([1, 2, 3])

  const refused = await create()
  await eventOf(refused.name)
  await expect(asAdmin(() => fixture.deleteCategory({ categoryId: refused.id }))).rejects.toThrow()
  expect(await emittedVersions(refused.id)).toEqual([1])
})

/** The number of database sessions that wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await fixture.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  return row!.count
}
