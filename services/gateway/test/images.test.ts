import { once } from 'node:events'
import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from '@jest/globals'
import request, { type Response } from 'supertest'
import type { Event, Image } from '@boxoffice/contracts'
import { png, testSql, until } from '@boxoffice/testing'
import { concert, said, ApiFixture, type Caller, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const PICTURE = png(640, 480)

let show: Show
let draft: Event
beforeAll(async () => {
  show = await fixture.show()
  draft = said(await show.owner.post('/events', concert()), 201).body as Event
})

const path = ({ id }: Event) => `/api/events/${id}/images`
const form = (caller: Caller, event: Event) =>
  request(fixture.url).post(path(event)).set('Authorization', `Bearer ${caller.token}`)
const send = (caller: Caller, event: Event, bytes = PICTURE): Promise<Response> =>
  Promise.resolve(form(caller, event).attach('file', bytes, 'picture.png'))
const added = async (caller: Caller, event: Event) => said(await send(caller, event), 201).body as Image

function problem(response: Response, status: number, code: string) {
  const { headers, body, text } = response
  expect({ text, status: response.status, code: (body as { code: string }).code }).toEqual({
    text,
    status,
    code,
  })
  expect(headers['content-type']).toContain('application/problem+json')
}

/** The images of an event, and its files without an image, which are about to be deleted. */
const traces = async ({ id }: Event) => {
  const sql = testSql()
  const images = await sql<{ key: string }[]>`select key from catalog.images where event_id = ${id}::uuid`
  const files = await sql<{ key: string }[]>`
    select key from catalog.orphaned_files where key like ${`%${id}%`}`
  return { images: images.length, files: files.length }
}
const leftNothing = (event: Event) =>
  until(
    async () => {
      const { images, files } = await traces(event)
      return images + files === 0
    },
    { describe: () => 'files that are still to be removed' },
  )

describe('An image of an event', () => {
  test('is readable by everybody, cacheable for ever, and gone once it is removed', async () => {
    const { owner, event } = await fixture.show()
    const image = await added(owner, event)
    expect(image).toMatchObject({ width: 640, height: 480 })
    const read = async () => said(await fixture.anyone.get(`/events/${event.id}`), 200).body as Event
    await until(async () => (await read()).images.length === 1)
    expect((await read()).images).toEqual([image])
    expect((await read()).version).toBe(event.version + 1)

    for (const url of [image.url, image.thumbnailUrl]) {
      const { status, headers } = await fetch(url)
      expect([status, headers.get('content-type')]).toEqual([200, 'image/webp'])
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    }

    said(await owner.delete(`/events/${event.id}/images/${image.id}`), 204)
    await until(async () => (await fetch(image.url)).status === 404)
    await until(async () => (await fetch(image.thumbnailUrl)).status === 404)
    await until(async () => (await read()).images.length === 0)
    const again = await owner.delete(`/events/${event.id}/images/${image.id}`)
    problem(again, 404, 'catalog.imageNotFound')
    await leftNothing(event)
  })

  test('is deleted with its draft', async () => {
    const event = said(await show.owner.post('/events', concert()), 201).body as Event
    const { url } = await added(show.owner, event)
    said(await show.owner.delete(`/events/${event.id}`), 204)
    await until(async () => (await fetch(url)).status === 404)
  })

  test('is refused when the event has ten already', async () => {
    const event = said(await show.owner.post('/events', concert()), 201).body as Event
    for (let n = 0; n < 10; n++) await added(show.owner, event)
    problem(await send(show.owner, event), 409, 'catalog.tooManyImages')
  })
})

describe('An upload of an image is refused when it is', () => {
  let rival: Person
  beforeAll(async () => {
    rival = (await fixture.show()).owner
  })

  test('for another organizer’s event, before its body is read', async () => {
    problem(await send(rival, draft), 404, 'catalog.eventNotFound')
    const socket = await begun(draft, rival, 9_000_000)
    expect(await answerOn(socket)).toContain('404')
    problem(await send(fixture.anyone, draft), 401, 'unauthenticated')
    expect(await traces(draft)).toEqual({ images: 0, files: 0 })
  })

  test('larger than 10 MB, announced or not, and the platform stays up', async () => {
    const large = Buffer.alloc(30 * 1024 * 1024, 'x')
    // The answer comes before the body is sent: a client that went on writing might meet a closed connection instead.
    const announced = await answerOn(await begun(draft, show.owner, large.length))
    expect(announced).toContain('HTTP/1.1 413')
    expect(announced).toContain('body_too_large')
    const chunked = await fetch(fixture.url + path(draft), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${show.owner.token}`,
        'content-type': 'multipart/form-data; boundary=b',
      },
      body: new Blob([head('file'), large, '\r\n--b--\r\n']).stream(),
      duplex: 'half',
    })
    expect(chunked.status).toBe(413)
    said(await fixture.anyone.get(`/events/${show.event.id}`), 200)
  })

  test('not a form', async () => {
    problem(await show.owner.post(path(draft).slice(4), { file: 'x' }), 415, 'media_type')
    problem(await form(show.owner, draft).type('image/png').send(PICTURE), 415, 'media_type')
  })

  test('a form on a route that takes none', async () => {
    const sent = request(fixture.url).post('/api/events').set('Authorization', `Bearer ${show.owner.token}`)
    problem(await sent.attach('file', PICTURE, 'picture.png'), 415, 'media_type')
  })

  test.each<[string, (sent: ReturnType<typeof form>) => ReturnType<typeof form>]>([
    ['two files', sent => sent.attach('file', PICTURE, 'a.png').attach('file', PICTURE, 'b.png')],
    ['a file of another name', sent => sent.attach('picture', PICTURE, 'a.png')],
    ['a field before the file', sent => sent.field('title', 'x').attach('file', PICTURE, 'a.png')],
    ['a field after the file', sent => sent.attach('file', PICTURE, 'a.png').field('title', 'x')],
    ['only a field', sent => sent.field('file', 'x')],
    ['an empty file', sent => sent.attach('file', Buffer.alloc(0), 'a.png')],
  ])('a form with %s', async (_, fill) => {
    problem(await fill(form(show.owner, draft)), 422, 'invalid')
  })

  test.each([
    ['that breaks off', 'multipart/form-data; boundary=b', `${head('file')}half of it`],
    ['without a boundary', 'multipart/form-data', `${head('file')}x\r\n--b--\r\n`],
    ['whose parts can not be found', 'multipart/form-data; boundary=other', `${head('file')}x\r\n--b--\r\n`],
  ])('a form %s', async (_, type, body) => {
    problem(await form(show.owner, draft).set('Content-Type', type).send(body), 400, 'malformed')
  })

  test.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'type'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>'), 'type'],
    ['half a picture', PICTURE.subarray(0, PICTURE.length - 30), 'broken'],
    ['a dot', png(1, 1), 'tooSmall'],
    ['900 million pixels in 100 kB', png(30_000, 30_000), 'tooLarge'],
  ])('%s', async (_, bytes, reason) => {
    const answer = await send(show.owner, draft, bytes)
    problem(answer, 422, 'catalog.imageUnreadable')
    expect(answer.body).toMatchObject({ reason })
  })

  test('any of these, and leaves no row and no file', async () => {
    expect(await leftNothing(draft)).toBe(true)
  })
})

/** A draft of an organizer of its own, so that no other test's uploads count against its limit. */
async function alone() {
  const { owner } = await fixture.show()
  return { owner, event: said(await owner.post('/events', concert()), 201).body as Event }
}
const every = { everyMs: 200 }

describe('An upload of an image', () => {
  test('that is broken off blocks no other upload', async () => {
    const { owner, event } = await alone()
    for (let n = 0; n < 6; n++) {
      const socket = await begun(event, owner, 5_000_000)
      socket.destroy()
    }
    await until(async () => (await send(owner, event)).status === 201, every)
  })

  test('beyond the limit of one caller’s concurrent uploads is answered 503', async () => {
    const { owner, event } = await alone()
    const slow = await Promise.all([1, 2, 3, 4].map(() => begun(event, owner, 5_000_000)))
    expect(await Promise.race(slow.map(answerOn))).toContain('HTTP/1.1 503')
    const answer = said(await send(owner, event), 503)
    expect(answer.headers['retry-after']).toBe('2')
    said(await send(show.owner, draft), 201)
    for (const socket of slow) socket.destroy()
  })

  test('is described in the OpenAPI document as a form with a file', async () => {
    const { body } = said(await fixture.anyone.get('/openapi.json'), 200) as {
      body: { paths: Record<string, { post: { requestBody: { content: object } } }> }
    }
    expect(body.paths['/api/events/{eventId}/images']!.post.requestBody).toMatchObject({
      required: true,
      content: {
        'multipart/form-data': { schema: { properties: { file: { format: 'binary' } }, required: ['file'] } },
      },
    })
  })
})

function head(name: string) {
  return `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`
}

/** A request whose headers and first bytes have been sent, and no more. */
async function begun(event: Event, { token }: Caller, length: number) {
  const { hostname, port } = new URL(fixture.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(
    [
      `POST ${path(event)} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Authorization: Bearer ${token}`,
      'Content-Type: multipart/form-data; boundary=b',
      `Content-Length: ${length}`,
      '',
      head('file'),
    ].join('\r\n'),
  )
  return socket
}

async function answerOn(socket: Awaited<ReturnType<typeof begun>>) {
  const [data] = (await once(socket, 'data')) as [Buffer]
  return data.toString()
}
