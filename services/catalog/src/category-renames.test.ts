import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { inContext } from '@boxoffice/bus'
import { createLog } from '@boxoffice/service'
import { openCatalog, type Catalog } from '../test/fixture.js'
import { Categories } from './categories.js'
import { CategoryRenames } from './category-renames.js'
import { addEvents } from './search/search.fixture.js'

let stage: Catalog
let categories: Categories
let renames: CategoryRenames
beforeAll(async () => {
  stage = await openCatalog()
  categories = new Categories(stage.db, createLog('catalog', 'silent'))
  renames = new CategoryRenames(stage.db)
})
beforeEach(async () => {
  await stage.db.event.deleteMany()
  await stage.db.categoryRename.deleteMany()
})
afterAll(() => stage.close())

const asAdmin = <T>(work: () => Promise<T>): Promise<T> => {
  const actor = { subject: newId(), role: 'ADMIN' as const }
  return inContext({ requestId: newId(), traceparent: '', deadline: Date.now() + 5_000, actor }, work)
}
const rename = (categoryId: string) =>
  asAdmin(() => categories.updateCategory({ categoryId, name: `Category ${newId()}` }))

/** A category with so many events. */
async function category(events: number) {
  const { id } = await asAdmin(() => categories.createCategory({ name: `Category ${newId()}` }))
  const titles = Array.from({ length: events }, (_, index) => ({ title: `Event ${index}` }))
  const ids = await addEvents(stage.db, titles)
  await stage.db.event.updateMany({ where: { id: { in: ids } }, data: { categoryId: id } })
  return id
}

/** How many events of the category there are of each version. */
async function versions(categoryId: string) {
  const groups = await stage.db.event.groupBy({ by: 'version', where: { categoryId }, _count: true })
  return Object.fromEntries(groups.map(({ version, _count }) => [version, _count]))
}

async function told(categoryId: string) {
  const path = { path: ['categoryId'], equals: categoryId }
  const rows = await stage.db.outbox.findMany({ where: { payload: path }, orderBy: { id: 'asc' } })
  return rows.map(({ payload }) => (payload as { version: number }).version)
}

async function tickToTheEnd() {
  let ticks = 0
  while (await renames.run()) ticks++
  return ticks
}

test('the events of a renamed category become versions of their own, a hundred at once, and no others do', async () => {
  const one = await category(201)
  await rename(one)
  const other = await category(1)
  expect(await versions(one)).toEqual({ 1: 201 })
  await renames.run()
  expect(await versions(one)).toEqual({ 1: 101, 2: 100 })
  expect(await tickToTheEnd()).toBe(2)
  expect(await versions(one)).toEqual({ 2: 201 })
  expect(await versions(other)).toEqual({ 1: 1 })
})

test('with the last of them the category is told again: who has asked in between has old ones', async () => {
  const id = await category(100)
  await rename(id)
  await renames.run()
  expect(await told(id)).toEqual([1, 2])
  await renames.run()
  expect(await told(id)).toEqual([1, 2, 2])
})

test('a name that is changed again midway is told to all events', async () => {
  const id = await category(150)
  await rename(id)
  await renames.run()
  await rename(id)
  await tickToTheEnd()
  expect(await versions(id)).toEqual({ 2: 50, 3: 100 })
})

test('replicas that tick at once leave no event out', async () => {
  const ids = [await category(120), await category(3)]
  for (const id of ids) await rename(id)
  const replicas = Array.from({ length: 4 }, () => new CategoryRenames(stage.db))
  await Promise.all(replicas.map(replica => replica.run()))
  await tickToTheEnd()
  expect(await Promise.all(ids.map(versions))).toEqual([{ 2: 120 }, { 2: 3 }])
})

test('a category may be renamed and removed before anybody is told', async () => {
  const id = await category(0)
  await rename(id)
  await asAdmin(() => categories.deleteCategory({ categoryId: id }))
  expect(await renames.run()).toBe(0)
})
