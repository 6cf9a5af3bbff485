import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import type { Image } from '@boxoffice/contracts'
import { createLog } from '@boxoffice/service'
import { png } from '@boxoffice/testing'
import { sandbox } from '../../../../tools/sandbox/sandbox.js'
import { as, newEvent, openCatalog } from '../../test/fixture.js'
import { Config } from '../config.js'
import { FilesToRemove } from './files-to-remove.js'
import { Images } from './images.js'
import { Storage } from './storage.js'
import { SweepFiles } from './sweep-files.js'

const SECRET = 'demo_of_the_storage'

/** Images of events on a real database, in a storage of a test's own, that can be away. */
export async function openImages() {
  const files = await mkdtemp(join(tmpdir(), 'boxoffice-files-'))
  const [stage, outside] = await Promise.all([
    openCatalog(),
    sandbox({
      host: '127.0.0.1',
      port: 0,
      paystackSecretKey: 'sk_test_nobody',
      webhookUrl: 'http://127.0.0.1:9',
      slowness: 6_000,
      files,
      s3SecretAccessKey: SECRET,
    }),
  ])
  const config = new Config({
    NODE_ENV: 'test',
    NATS_URL: 'nats://127.0.0.1:1',
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    ADMIN_PORT: '0',
    S3_ENDPOINT: `${outside.url}/s3`,
    S3_BUCKET: 'pictures',
    S3_ACCESS_KEY_ID: 'catalog',
    S3_SECRET_ACCESS_KEY: SECRET,
    S3_FORCE_PATH_STYLE: 'true',
    IMAGES_URL: `${outside.url}/s3/pictures/`,
  })
  const log = createLog('catalog', 'silent')
  const storages: Storage[] = []
  /** With a breaker of its own, that knows of no failure yet. */
  const makeImages = () => {
    const storage = new Storage(config, log)
    storages.push(storage)
    const sweep = new SweepFiles(stage.db, storage, stage.clock)
    // Nothing ticks by itself here.
    sweep.wake = () => undefined
    const filesToRemove = new FilesToRemove(stage.db, stage.clock)
    const { access, changes, clock } = stage
    return {
      sweep,
      images: new Images(access, changes, filesToRemove, storage, sweep, config, clock, log),
    }
  }
  const first = makeImages()

  return {
    ...stage,
    ...first,
    makeImages,

    /** A draft of a new organizer, and its owner. */
    async draft() {
      const organizerId = newId()
      const owner = await stage.member(organizerId, 'OWNER')
      const event = await as(owner, () => stage.drafts.createEvent(newEvent({ organizerId })))
      return { owner, organizerId, eventId: event.id }
    },
    /** Begins an upload, and puts these bytes there as the gateway does. */
    async upload(owner: string, eventId: string, bytes: Buffer = png(640, 480)) {
      const begun = await as(owner, () => first.images.beginImage({ eventId, bytes: bytes.length }))
      const { status } = await fetch(begun.url, { method: 'PUT', body: bytes })
      if (status !== 200) throw new Error(`The upload was answered ${status}`)
      return begun.uploadId
    },
    async added(owner: string, eventId: string): Promise<Image> {
      const uploadId = await this.upload(owner, eventId)
      return as(owner, () => first.images.addImage({ eventId, uploadId }))
    },
    /** The keys that there are in the storage of an event, and of which a row says that they go. */
    async keys(eventId: string) {
      const names = await readdir(files)
      const stored = names.map(name => decodeURIComponent(name).replace(/^s3-pictures\//, ''))
      const rows = await stage.db.fileToRemove.findMany({ where: { key: { contains: eventId } } })
      return {
        stored: stored.filter(key => key.includes(eventId)).sort(),
        leaving: rows.map(({ key }) => key).sort(),
      }
    },
    later: (milliseconds: number) => {
      stage.clock.time = stage.clock.in(milliseconds)
    },
    async fault(s3: 'ok' | 'down' | 'slow') {
      const headers = { 'content-type': 'application/json' }
      await fetch(`${outside.url}/faults`, { method: 'PUT', headers, body: JSON.stringify({ s3 }) })
    },
    async close() {
      for (const storage of storages) storage.onApplicationShutdown()
      await stage.close()
      await outside.stop()
      await rm(files, { recursive: true })
    },
  }
}
