import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { inContext } from '@boxoffice/bus'
import { openCatalog, type CatalogFixture } from '../../test/fixture.js'
import { UpdateRenamedCategories } from './update-renamed-categories.js'
import { addEvents } from '../../test/search-fixture.js'

let fixture: CatalogFixture
let job: UpdateRenamedCategories
beforeAll(async () => {
  fixture = await openCatalog()
  job = fixture.make(UpdateRenamedCategories)
})
beforeEach(async () => {
  await fixture.db.event.deleteMany()
  await fixture.db.categoryRename.deleteMany()
})
afterAll(() => fixture.close())

const asAdmin = <T>(work: () => Promise<T>): Promise<T> => {
  const actor = { subject: newId(), role: 'ADMIN' as const }
  return inContext({ requestId: newId(), traceparent: '', deadline: Date.now() + 5_000, actor }, work)
}
const rename = (categoryId: string) =>
  asAdmin(() => fixture.updateCategory({ categoryId, name: `Category ${newId()}` }))

/** The id of a new category with so many events. */
async function category(events: number) {
  const { id } = await asAdmin(() => fixture.createCategory({ name: `Category ${newId()}` }))
  const titles = Array.from({ length: events }, (_, index) => ({ title: `Event ${index}` }))
  const ids = await addEvents(fixture.db, titles)
  await fixture.db.event.updateMany({ where: { id: { in: ids } }, data: { categoryId: id } })
  return id
}

/** The number of the category’s events by version. */
async function versions(categoryId: string) {
  const groups = await fixture.db.event.groupBy({ by: 'version', where: { categoryId }, _count: true })
  return Object.fromEntries(groups.map(({ version, _count }) => [version, _count]))
}

async function emittedVersions(categoryId: string) {
  const path = { path: ['categoryId'], equals: categoryId }
  const rows = await fixture.db.outbox.findMany({ where: { payload: path }, orderBy: { id: 'asc' } })
  return rows.map(({ payload }) => (payload as { version: number }).version)
}

async function runToTheEnd() {
  let runs = 0
  while (await job.run()) runs++
  return runs
}

describe('UpdateRenamedCategories', () => {
  test('makes new versions of a renamed category’s events, a hundred per run, and of no others', async () => {
    const one = await category(201)
    await rename(one)
    const other = await category(1)
    expect(await versions(one)).toEqual({ 1: 201 })
    await job.run()
    expect(await versions(one)).toEqual({ 1: 101, 2: 100 })
    expect(await runToTheEnd()).toBe(2)
    expect(await versions(one)).toEqual({ 2: 201 })
    expect(await versions(other)).toEqual({ 1: 1 })
  })

  test('emits category.changed again with the last batch', async () => {
    const id = await category(100)
    await rename(id)
    await job.run()
    expect(await emittedVersions(id)).toEqual([1, 2])
    await job.run()
    expect(await emittedVersions(id)).toEqual([1, 2, 2])
  })

  test('makes new versions of all events again after a second rename during the job', async () => {
    const id = await category(150)
    await rename(id)
    await job.run()
    await rename(id)
    await runToTheEnd()
    expect(await versions(id)).toEqual({ 2: 50, 3: 100 })
  })

  test('at concurrent replicas leaves no event out', async () => {
    const ids = [await category(120), await category(3)]
    for (const id of ids) await rename(id)
    const replicas = Array.from({ length: 4 }, () => new UpdateRenamedCategories(fixture.db))
    await Promise.all(replicas.map(replica => replica.run()))
    await runToTheEnd()
    expect(await Promise.all(ids.map(versions))).toEqual([{ 2: 120 }, { 2: 3 }])
  })

  test('lets a category be renamed and deleted before it runs', async () => {
    const id = await category(0)
    await rename(id)
    await asAdmin(() => fixture.deleteCategory({ categoryId: id }))
    expect(await job.run()).toBe(0)
  })
})
