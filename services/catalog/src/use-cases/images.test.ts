import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { as, fault } from '../../test/fixture.js'
import { openImages } from '../../test/images-fixture.js'
import { EventChanges, type Change } from '../store/event-changes.js'

const MINUTE = 60_000

let fixture: Awaited<ReturnType<typeof openImages>>
beforeAll(async () => {
  fixture = await openImages()
})
afterEach(() => fixture.setFault('ok'))
afterAll(() => fixture.close())

const nothing = { stored: [], orphaned: [] }
const eventWithImages = (eventId: string) =>
  fixture.db.event.findUniqueOrThrow({
    where: { id: eventId },
    include: { images: { orderBy: { position: 'asc' } } },
  })

/** Runs the job until there is nothing to do. */
async function deleteOrphans(job = fixture.job) {
  while (await job.run());
}

describe('addImage', () => {
  test('stores both files under immutable addresses, and deletes the upload', async () => {
    const { owner, eventId } = await fixture.draft()
    const image = await fixture.addedImage(owner, eventId)
    expect(image).toMatchObject({ width: 640, height: 480 })
    for (const url of [image.url, image.thumbnailUrl]) {
      const answer = await fetch(url)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('image/webp')
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    }
    await deleteOrphans()
    const files = [`events/${eventId}/${image.id}-thumbnail.webp`, `events/${eventId}/${image.id}.webp`]
    expect(await fixture.keys(eventId)).toEqual({ stored: files, orphaned: [] })
  })

  test('adds the image to the event, after the others, with a new version', async () => {
    const { owner, eventId } = await fixture.draft()
    const added = [await fixture.addedImage(owner, eventId), await fixture.addedImage(owner, eventId)]
    const event = await as(owner, () => fixture.getEvent({ idOrSlug: eventId }))
    expect(event).toMatchObject({ version: 3, images: added })
  })

  test('throws tooManyImages after ten, also for concurrent calls, whose files are deleted', async () => {
    const { owner, eventId } = await fixture.draft()
    const uploads = await Promise.all(Array.from({ length: 12 }, () => fixture.upload(owner, eventId)))
    const add = (uploadId: string) => as(owner, () => fixture.addImage({ eventId, uploadId }))
    const answers = await Promise.allSettled(uploads.map(add))
    const refused = answers.flatMap(answer =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    )
    expect(refused).toEqual([1, 2].map(() => expect.objectContaining({ data: { maximum: 10 } })))
    await expect(as(owner, () => fixture.checkImageUpload({ eventId }))).rejects.toEqual(
      fault('catalog.tooManyImages'),
    )
    fixture.advanceClock(16 * MINUTE)
    await deleteOrphans()
    expect((await fixture.keys(eventId)).stored).toHaveLength(20)
  })

  test('refuses a file that is no image, deletes it, and leaves the event unchanged', async () => {
    const { owner, eventId } = await fixture.draft()
    const uploadId = await fixture.upload(owner, eventId, Buffer.from('%PDF-1.7'))
    const add = () => as(owner, () => fixture.addImage({ eventId, uploadId }))
    await expect(add()).rejects.toMatchObject({ data: { reason: 'type' } })
    await deleteOrphans()
    expect(await fixture.keys(eventId)).toEqual(nothing)
    expect(await eventWithImages(eventId)).toMatchObject({ version: 1, images: [] })
    await expect(add()).rejects.toMatchObject({ data: { reason: 'missing' } })
  })

  test('does not find an upload for another event', async () => {
    const [one, other] = [await fixture.draft(), await fixture.draft()]
    const uploadId = await fixture.upload(one.owner, one.eventId)
    const stolen = as(other.owner, () => fixture.addImage({ eventId: other.eventId, uploadId }))
    await expect(stolen).rejects.toMatchObject({ data: { reason: 'missing' } })
  })

  test('throws eventNotFound for callers who may not edit the event, and stores nothing', async () => {
    const { organizerId, eventId } = await fixture.draft()
    const others = [(await fixture.draft()).owner, await fixture.member(organizerId, 'DOOR')]
    for (const userId of others) {
      const attempts: (() => Promise<unknown>)[] = [
        () => fixture.checkImageUpload({ eventId }),
        () => fixture.createImageUpload({ eventId, bytes: 9 }),
        () => fixture.addImage({ eventId, uploadId: newId() }),
        () => fixture.removeImage({ eventId, imageId: newId() }),
      ]
      for (const attempt of attempts)
        await expect(as(userId, attempt)).rejects.toEqual(fault('catalog.eventNotFound'))
    }
    expect(await fixture.keys(eventId)).toEqual(nothing)
  })

  test('can’t begin for a cancelled event', async () => {
    const { owner, eventId } = await fixture.draft()
    await fixture.db.event.update({ where: { id: eventId }, data: { state: 'CANCELLED' } })
    const begun = as(owner, () => fixture.createImageUpload({ eventId, bytes: 9 }))
    await expect(begun).rejects.toEqual(fault('catalog.eventClosed'))
  })
})

describe('an upload', () => {
  test('accepts exactly the announced number of bytes', async () => {
    const { owner, eventId } = await fixture.draft()
    const { url } = await as(owner, () => fixture.createImageUpload({ eventId, bytes: 4 }))
    const statuses = []
    for (const body of ['seven b', 'four']) statuses.push((await fetch(url, { method: 'PUT', body })).status)
    expect(statuses).toEqual([403, 200])
  })

  test('is deleted after an hour unless it becomes an image', async () => {
    const { owner, eventId } = await fixture.draft()
    await fixture.upload(owner, eventId)
    await deleteOrphans()
    expect((await fixture.keys(eventId)).stored).toHaveLength(1)
    fixture.advanceClock(61 * MINUTE)
    await deleteOrphans()
    expect(await fixture.keys(eventId)).toEqual(nothing)
  })
})

describe('removeImage', () => {
  test('deletes the files of the image, and no others', async () => {
    const { owner, eventId } = await fixture.draft()
    const [removed, other] = [
      await fixture.addedImage(owner, eventId),
      await fixture.addedImage(owner, eventId),
    ]
    const remove = () => as(owner, () => fixture.removeImage({ eventId, imageId: removed.id }))
    await remove()
    await deleteOrphans()
    expect((await fetch(removed.url)).status).toBe(404)
    expect((await fetch(other.url)).status).toBe(200)
    expect(await eventWithImages(eventId)).toMatchObject({ version: 4, images: [{ id: other.id }] })
    await expect(remove()).rejects.toEqual(fault('catalog.imageNotFound'))
    await fixture.addedImage(owner, eventId)
    expect((await eventWithImages(eventId)).images.map(({ position }) => position)).toEqual([1, 2])
  })

  test('throws imageNotFound for an image of another event', async () => {
    const [one, other] = [await fixture.draft(), await fixture.draft()]
    const { id: imageId } = await fixture.addedImage(one.owner, one.eventId)
    const attempt = as(other.owner, () => fixture.removeImage({ eventId: other.eventId, imageId }))
    await expect(attempt).rejects.toEqual(fault('catalog.imageNotFound'))
  })

  test('is not needed before an event is deleted: its files are deleted, too', async () => {
    const { owner, eventId } = await fixture.draft()
    await fixture.addedImage(owner, eventId)
    await fixture.db.event.delete({ where: { id: eventId } })
    await deleteOrphans()
    expect(await fixture.keys(eventId)).toEqual(nothing)
  })
})

describe('while the storage is unavailable', () => {
  const away = expect.objectContaining({ code: 'unavailable', data: { retryAfter: 5 } })

  test('addImage changes nothing, and the upload is deleted once the storage is available', async () => {
    const { owner, eventId } = await fixture.draft()
    const uploadId = await fixture.upload(owner, eventId)
    const { job, ...replica } = fixture.makeReplica()
    await fixture.setFault('down')
    await expect(as(owner, () => replica.addImage({ eventId, uploadId }))).rejects.toEqual(away)
    await deleteOrphans(job)
    expect((await fixture.keys(eventId)).orphaned).toHaveLength(1)
    expect(await eventWithImages(eventId)).toMatchObject({ version: 1, images: [] })

    await fixture.setFault('ok')
    fixture.advanceClock(2 * MINUTE)
    await deleteOrphans()
    expect(await fixture.keys(eventId)).toEqual(nothing)
  })

  test('control: an error that is a bug in the client is not hidden as an outage', async () => {
    const { storage } = fixture.makeReplica()
    const stored = storage.put(undefined as never, Buffer.from('image'), 'image/webp')
    await expect(stored).rejects.toThrow('No value provided for input HTTP label: Key')
  })

  test('a file that was stored without an answer is deleted later', async () => {
    const { owner, eventId } = await fixture.draft()
    const uploadId = await fixture.upload(owner, eventId)
    const replica = fixture.makeReplica([], true)
    const { storage } = replica
    const get = storage.get.bind(storage)
    storage.get = async key => {
      const bytes = await get(key)
      await fixture.setFault('slow')
      return bytes
    }
    await expect(as(owner, () => replica.addImage({ eventId, uploadId }))).rejects.toEqual(away)
    await fixture.setFault('ok')
    expect((await fixture.keys(eventId)).stored).toContainEqual(expect.stringMatching(/^events\//))
    fixture.advanceClock(16 * MINUTE)
    await deleteOrphans()
    expect(await fixture.keys(eventId)).toEqual(nothing)
  })

  test('removeImage succeeds, and the files are deleted once the storage is available', async () => {
    const { owner, eventId } = await fixture.draft()
    const { id: imageId } = await fixture.addedImage(owner, eventId)
    const { job, ...replica } = fixture.makeReplica()
    await fixture.setFault('down')
    await as(owner, () => replica.removeImage({ eventId, imageId }))
    await deleteOrphans(job)
    expect(await eventWithImages(eventId)).toMatchObject({ images: [] })
    await fixture.setFault('ok')
    fixture.advanceClock(2 * MINUTE)
    await deleteOrphans()
    expect(await fixture.keys(eventId)).toEqual(nothing)
  })
})

test('addImage throws unavailable when its files are already being deleted', async () => {
  const { owner, eventId } = await fixture.draft()
  const uploadId = await fixture.upload(owner, eventId)
  class Late extends EventChanges {
    override async apply(id: string, change: Change) {
      fixture.advanceClock(16 * MINUTE)
      await deleteOrphans()
      return super.apply(id, change)
    }
  }
  const replica = fixture.makeReplica([[EventChanges, fixture.make(Late)]])
  await expect(as(owner, () => replica.addImage({ eventId, uploadId }))).rejects.toEqual(fault('unavailable'))
  await deleteOrphans()
  expect(await fixture.keys(eventId)).toEqual(nothing)
})

test('two replicas of DeleteOrphanedFiles delete each file without waiting for each other', async () => {
  const { owner, eventId } = await fixture.draft()
  for (let n = 0; n < 3; n++) await fixture.addedImage(owner, eventId)
  await fixture.db.event.delete({ where: { id: eventId } })
  const jobs = [fixture.makeReplica(), fixture.makeReplica()].map(({ job }) => job)
  const done = await Promise.all(jobs.map(job => job.run()))
  expect(done[0]! + done[1]!).toBeGreaterThanOrEqual(6)
  expect(await fixture.keys(eventId)).toEqual(nothing)
})
