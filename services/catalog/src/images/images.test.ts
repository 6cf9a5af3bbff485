import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { as } from '../../test/fixture.js'
import { openImages } from './images.fixture.js'

const MINUTE = 60_000

let stage: Awaited<ReturnType<typeof openImages>>
beforeAll(async () => {
  stage = await openImages()
})
afterEach(() => stage.fault('ok'))
afterAll(() => stage.close())

const fault = (code: string) => expect.objectContaining({ code })
const nothing = { stored: [], leaving: [] }
const whole = (eventId: string) =>
  stage.db.event.findUniqueOrThrow({
    where: { id: eventId },
    include: { images: { orderBy: { position: 'asc' } } },
  })

/** Sweeps until there is nothing to do. */
async function sweep(by = stage.sweep) {
  while (await by.run());
}

describe('adding an image', () => {
  test('serves both files under addresses that never change, and keeps nothing of the upload', async () => {
    const { owner, eventId } = await stage.draft()
    const image = await stage.added(owner, eventId)
    expect(image).toMatchObject({ width: 640, height: 480 })
    for (const url of [image.url, image.thumbnailUrl]) {
      const answer = await fetch(url)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('image/webp')
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    }
    await sweep()
    const files = [`events/${eventId}/${image.id}-thumbnail.webp`, `events/${eventId}/${image.id}.webp`]
    expect(await stage.keys(eventId)).toEqual({ stored: files, leaving: [] })
  })

  test('changes the event: its version, and what everybody reads of it, in the order of adding', async () => {
    const { owner, eventId } = await stage.draft()
    const added = [await stage.added(owner, eventId), await stage.added(owner, eventId)]
    const event = await as(owner, () => stage.reads.getEvent({ idOrSlug: eventId }))
    expect(event).toMatchObject({ version: 3, images: added })
  })

  test('is refused past ten, also to those who come at once, and what they sent is gone', async () => {
    const { owner, eventId } = await stage.draft()
    const uploads = await Promise.all(Array.from({ length: 12 }, () => stage.upload(owner, eventId)))
    const add = (uploadId: string) => as(owner, () => stage.images.addImage({ eventId, uploadId }))
    const answers = await Promise.allSettled(uploads.map(add))
    const refused = answers.flatMap(answer =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    )
    expect(refused).toEqual([1, 2].map(() => expect.objectContaining({ data: { maximum: 10 } })))
    await expect(as(owner, () => stage.images.mayAddImage({ eventId }))).rejects.toEqual(
      fault('catalog.tooManyImages'),
    )
    stage.later(16 * MINUTE)
    await sweep()
    expect((await stage.keys(eventId)).stored).toHaveLength(20)
  })

  test('of what is no picture leaves nothing behind, and the event as it was', async () => {
    const { owner, eventId } = await stage.draft()
    const uploadId = await stage.upload(owner, eventId, Buffer.from('%PDF-1.7'))
    const add = () => as(owner, () => stage.images.addImage({ eventId, uploadId }))
    await expect(add()).rejects.toMatchObject({ data: { reason: 'type' } })
    await sweep()
    expect(await stage.keys(eventId)).toEqual(nothing)
    expect(await whole(eventId)).toMatchObject({ version: 1, images: [] })
    await expect(add()).rejects.toMatchObject({ data: { reason: 'missing' } })
  })

  test('of an upload for another event finds none', async () => {
    const [one, other] = [await stage.draft(), await stage.draft()]
    const uploadId = await stage.upload(one.owner, one.eventId)
    const stolen = as(other.owner, () => stage.images.addImage({ eventId: other.eventId, uploadId }))
    await expect(stolen).rejects.toMatchObject({ data: { reason: 'missing' } })
  })

  test('is for who may edit the event: to all others there is none, and nothing is stored', async () => {
    const { organizerId, eventId } = await stage.draft()
    const strangers = [(await stage.draft()).owner, await stage.member(organizerId, 'DOOR')]
    for (const stranger of strangers) {
      const attempts: (() => Promise<unknown>)[] = [
        () => stage.images.mayAddImage({ eventId }),
        () => stage.images.beginImage({ eventId, bytes: 9 }),
        () => stage.images.addImage({ eventId, uploadId: newId() }),
        () => stage.images.removeImage({ eventId, imageId: newId() }),
      ]
      for (const attempt of attempts)
        await expect(as(stranger, attempt)).rejects.toEqual(fault('catalog.eventNotFound'))
    }
    expect(await stage.keys(eventId)).toEqual(nothing)
  })

  test('is refused when the event is cancelled', async () => {
    const { owner, eventId } = await stage.draft()
    await stage.db.event.update({ where: { id: eventId }, data: { status: 'CANCELLED' } })
    const begun = as(owner, () => stage.images.beginImage({ eventId, bytes: 9 }))
    await expect(begun).rejects.toEqual(fault('catalog.eventClosed'))
  })
})

describe('an upload', () => {
  test('takes as many bytes as were said, and no others', async () => {
    const { owner, eventId } = await stage.draft()
    const { url } = await as(owner, () => stage.images.beginImage({ eventId, bytes: 4 }))
    const statuses = []
    for (const body of ['seven b', 'four']) statuses.push((await fetch(url, { method: 'PUT', body })).status)
    expect(statuses).toEqual([403, 200])
  })

  test('that nobody comes back for is gone after an hour', async () => {
    const { owner, eventId } = await stage.draft()
    await stage.upload(owner, eventId)
    await sweep()
    expect((await stage.keys(eventId)).stored).toHaveLength(1)
    stage.later(61 * MINUTE)
    await sweep()
    expect(await stage.keys(eventId)).toEqual(nothing)
  })
})

describe('removing an image', () => {
  test('takes its files away, and leaves the others', async () => {
    const { owner, eventId } = await stage.draft()
    const [gone, kept] = [await stage.added(owner, eventId), await stage.added(owner, eventId)]
    const remove = () => as(owner, () => stage.images.removeImage({ eventId, imageId: gone.id }))
    await remove()
    await sweep()
    expect((await fetch(gone.url)).status).toBe(404)
    expect((await fetch(kept.url)).status).toBe(200)
    expect(await whole(eventId)).toMatchObject({ version: 4, images: [{ id: kept.id }] })
    await expect(remove()).rejects.toEqual(fault('catalog.imageNotFound'))
    await stage.added(owner, eventId)
    expect((await whole(eventId)).images.map(({ position }) => position)).toEqual([1, 2])
  })

  test('finds none of another event', async () => {
    const [one, other] = [await stage.draft(), await stage.draft()]
    const { id: imageId } = await stage.added(one.owner, one.eventId)
    const attempt = as(other.owner, () => stage.images.removeImage({ eventId: other.eventId, imageId }))
    await expect(attempt).rejects.toEqual(fault('catalog.imageNotFound'))
  })

  test('comes with deleting the event', async () => {
    const { owner, eventId } = await stage.draft()
    await stage.added(owner, eventId)
    await stage.db.event.delete({ where: { id: eventId } })
    await sweep()
    expect(await stage.keys(eventId)).toEqual(nothing)
  })
})

describe('while the storage is away', () => {
  const away = expect.objectContaining({ code: 'unavailable', data: { retryAfter: 5 } })

  test('nothing is added, the event stays as it was, and what was left there goes when it is back', async () => {
    const { owner, eventId } = await stage.draft()
    const uploadId = await stage.upload(owner, eventId)
    const { images, sweep: sweeper } = stage.makeImages()
    await stage.fault('down')
    await expect(as(owner, () => images.addImage({ eventId, uploadId }))).rejects.toEqual(away)
    await sweep(sweeper)
    expect((await stage.keys(eventId)).leaving).toHaveLength(1)
    expect(await whole(eventId)).toMatchObject({ version: 1, images: [] })

    await stage.fault('ok')
    stage.later(2 * MINUTE)
    await sweep()
    expect(await stage.keys(eventId)).toEqual(nothing)
  })

  test('a file that it keeps, and nobody was told of, goes too', async () => {
    const { owner, eventId } = await stage.draft()
    const uploadId = await stage.upload(owner, eventId)
    const { images } = stage.makeImages()
    const storage = Reflect.get(images, 'storage') as { get: (key: string) => Promise<unknown> }
    const get = storage.get.bind(storage)
    storage.get = async key => {
      const bytes = await get(key)
      await stage.fault('slow')
      return bytes
    }
    await expect(as(owner, () => images.addImage({ eventId, uploadId }))).rejects.toEqual(away)
    await stage.fault('ok')
    expect((await stage.keys(eventId)).stored).toContainEqual(expect.stringMatching(/^events\//))
    stage.later(16 * MINUTE)
    await sweep()
    expect(await stage.keys(eventId)).toEqual(nothing)
  })

  test('an image is removed all the same, and its files when it is back', async () => {
    const { owner, eventId } = await stage.draft()
    const { id: imageId } = await stage.added(owner, eventId)
    const { images, sweep: sweeper } = stage.makeImages()
    await stage.fault('down')
    await as(owner, () => images.removeImage({ eventId, imageId }))
    await sweep(sweeper)
    expect(await whole(eventId)).toMatchObject({ images: [] })
    await stage.fault('ok')
    stage.later(2 * MINUTE)
    await sweep()
    expect(await stage.keys(eventId)).toEqual(nothing)
  })
})

test('an image that took so long that its files are being removed is not added', async () => {
  const { owner, eventId } = await stage.draft()
  const uploadId = await stage.upload(owner, eventId)
  const { images, sweep: sweeper } = stage.makeImages()
  const changes = Reflect.get(images, 'changes') as typeof stage.changes
  const late = Object.create(changes) as typeof changes
  late.apply = async (id, change) => {
    stage.later(16 * MINUTE)
    await sweep(sweeper)
    return changes.apply(id, change)
  }
  Reflect.set(images, 'changes', late)
  await expect(as(owner, () => images.addImage({ eventId, uploadId }))).rejects.toEqual(fault('unavailable'))
  await sweep()
  expect(await stage.keys(eventId)).toEqual(nothing)
})

test('two sweepers at once remove each file, and neither waits for the other', async () => {
  const { owner, eventId } = await stage.draft()
  for (let n = 0; n < 3; n++) await stage.added(owner, eventId)
  await stage.db.event.delete({ where: { id: eventId } })
  const sweepers = [stage.makeImages(), stage.makeImages()].map(({ sweep }) => sweep)
  const done = await Promise.all(sweepers.map(sweeper => sweeper.run()))
  expect(done[0]! + done[1]!).toBeGreaterThanOrEqual(6)
  expect(await stage.keys(eventId)).toEqual(nothing)
})
