import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Role } from '@boxoffice/contracts'
import { inContext } from '@boxoffice/bus'
import { createLog } from '@boxoffice/service'
import { until } from '@boxoffice/testing'
import { as, newEvent, openCatalog, type Catalog } from '../test/fixture.js'
import { Categories, categoryNamed } from './categories.js'

let stage: Catalog
let categories: Categories
beforeAll(async () => {
  stage = await openCatalog()
  categories = new Categories(stage.db, createLog('catalog', 'silent'))
})
afterAll(() => stage.close())

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
const create = (name = someName()) => asAdmin(() => categories.createCategory({ name }))

async function eventOf(category: string) {
  const organizerId = newId()
  const owner = await stage.member(organizerId, 'OWNER')
  return as(owner, () => stage.drafts.createEvent(newEvent({ organizerId, category })))
}

async function told(categoryId: string) {
  const path = { path: ['categoryId'], equals: categoryId }
  const rows = await stage.db.outbox.findMany({ where: { payload: path }, orderBy: { id: 'asc' } })
  return rows.map(({ payload }) => (payload as { version: number }).version)
}

test('categories are listed by name, and read one by one, by everybody', async () => {
  const { data } = await categories.listCategories()
  const names = data.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['Arts', 'Music', 'Tech']))
  expect(names).toEqual(names.toSorted())
  expect(await categories.getCategory({ categoryId: data[0]!.id })).toEqual(data[0])
  const unknown = categories.getCategory({ categoryId: newId() })
  await expect(unknown).rejects.toEqual(fault('catalog.categoryNotFound'))
})

test('categories are changed by an ADMIN only', async () => {
  const { id: categoryId, name } = await create()
  const attempts: (() => Promise<unknown>)[] = [
    () => categories.createCategory({ name: someName() }),
    () => categories.updateCategory({ categoryId, name: someName() }),
    () => categories.deleteCategory({ categoryId }),
  ]
  for (const attempt of attempts) {
    for (const role of ['CUSTOMER', 'ORGANIZER', 'KEY'] as const)
      await expect(asRole(role, attempt)).rejects.toEqual(fault('forbidden'))
    await expect(attempt()).rejects.toEqual(fault('unauthenticated'))
  }
  expect(await categories.getCategory({ categoryId })).toEqual({ id: categoryId, name, version: 1 })
})

describe('the name of a category', () => {
  const crowd = (name: string) =>
    Promise.allSettled([name, name.toUpperCase(), name, name.toLowerCase()].map(create))

  test('is there once in any case, also when several want it at once', async () => {
    const outcomes = await crowd(someName())
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))).toEqual(
      Array(3).fill(fault('catalog.categoryExists')),
    )
  })

  test('control: without the database’s constraint several get it', async () => {
    const name = someName()
    await stage.owner.query('drop index catalog.categories_name')
    try {
      const outcomes = await crowd(name)
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(1)
    } finally {
      await stage.db.$executeRaw`delete from categories where lower(name) = lower(${name})`
      await stage.owner.query('create unique index categories_name on catalog.categories (lower(name))')
    }
  })

  test('is not given to another, but may change its case', async () => {
    const [one, other] = [await create(), await create()]
    const rename = (name: string) => asAdmin(() => categories.updateCategory({ categoryId: one.id, name }))
    await expect(rename(other.name.toUpperCase())).rejects.toEqual(fault('catalog.categoryExists'))
    expect(await rename(one.name.toUpperCase())).toEqual({
      id: one.id,
      name: one.name.toUpperCase(),
      version: 2,
    })
  })

  test('changes of what is there', async () => {
    const unknown = asAdmin(() => categories.updateCategory({ categoryId: newId(), name: someName() }))
    await expect(unknown).rejects.toEqual(fault('catalog.categoryNotFound'))
  })
})

describe('a category that is deleted', () => {
  test('is of no event; one that is in use says by how many', async () => {
    const { id: categoryId, name } = await create()
    const remove = () => asAdmin(() => categories.deleteCategory({ categoryId }))
    await eventOf(name)
    const { id } = await eventOf(name)
    await expect(remove()).rejects.toEqual(fault('catalog.categoryInUse', { events: 2 }))

    await stage.db.event.deleteMany({ where: { category: { name } } })
    await remove()
    await expect(remove()).rejects.toEqual(fault('catalog.categoryNotFound'))
    await expect(eventOf(name)).rejects.toEqual(fault('catalog.categoryUnknown', { category: name }))
    expect(await stage.db.event.count({ where: { id } })).toBe(0)
  })

  test('waits for the events that are just about to be of it', async () => {
    const { id: categoryId, name } = await create()
    const { id: eventId } = await eventOf('Music')
    let deletion: Promise<void> | undefined
    await stage.db.$transaction(async tx => {
      const named = await categoryNamed(tx, name)
      deletion = asAdmin(() => categories.deleteCategory({ categoryId }))
      deletion.catch(() => undefined)
      await until(async () => (await waiting()) > 0)
      await tx.event.update({ where: { id: eventId }, data: { categoryId: named } })
    })
    await expect(deletion).rejects.toEqual(fault('catalog.categoryInUse', { events: 1 }))
  })
})

test('whoever keeps categories hears of each that was made, renamed or deleted, in the same commit', async () => {
  const { id: categoryId } = await create()
  await asAdmin(() => categories.updateCategory({ categoryId, name: someName() }))
  await asAdmin(() => categories.deleteCategory({ categoryId }))
  expect(await told(categoryId)).toEqual([1, 2, 3])

  const refused = await create()
  await eventOf(refused.name)
  await expect(asAdmin(() => categories.deleteCategory({ categoryId: refused.id }))).rejects.toThrow()
  expect(await told(refused.id)).toEqual([1])
})

/** How many sessions of this database wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await stage.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  return row!.count
}
