import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Image } from '@boxoffice/contracts'
import { createLog } from '@boxoffice/service'
import { png } from '@boxoffice/testing'
import { sandbox } from '../../../tools/sandbox/sandbox.js'
import { Config } from '../src/config.js'
import { Storage } from '../src/images/storage.js'
import { DeleteOrphanedFiles } from '../src/jobs/delete-orphaned-files.js'
import { as, openCatalog, type Provided } from './fixture.js'

const SECRET = 'demo_of_the_storage'

/** Catalog with a storage of its own, which can fail. */
export async function openImages() {
  const files = await mkdtemp(join(tmpdir(), 'boxoffice-files-'))
  const outside = await sandbox({
    host: '127.0.0.1',
    port: 0,
    paystackSecretKey: 'sk_test_nobody',
    webhookUrl: 'http://127.0.0.1:9',
    slowness: 2_000,
    files,
    s3SecretAccessKey: SECRET,
  })
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
  const storages: Storage[] = []
  /** A storage client whose circuit breaker has seen no failure. */
  class FreshStorage extends Storage {
    constructor() {
      super(config, createLog('catalog', 'silent'))
      storages.push(this)
    }
  }
  /** One that waits for an answer for less time than the storage takes while it is slow. */
  class HastyStorage extends FreshStorage {
    protected override get timeoutMs() {
      return 1_000
    }
  }
  /** A job that runs only when a test calls it. */
  class ManualJob extends DeleteOrphanedFiles {
    override wake = () => undefined
  }
  const fixture = await openCatalog([[Config, config]])

  /** A replica, in which these instances replace others: its handlers, and its job. */
  function makeReplica(replaced: Provided = [], isHasty = false) {
    const storage = isHasty ? new HastyStorage() : new FreshStorage()
    const job = new ManualJob(fixture.db, storage, fixture.clock)
    const handlers = fixture.handlersOn([[Storage, storage], [DeleteOrphanedFiles, job], ...replaced])
    return { ...handlers, storage, job }
  }
  const replica = makeReplica()

  return {
    ...fixture,
    ...replica,
    makeReplica,

    /** Creates an upload, and puts these bytes there as the gateway does. */
    async upload(owner: string, eventId: string, bytes: Buffer = png(640, 480)) {
      const { url, uploadId } = await as(owner, () =>
        replica.createImageUpload({ eventId, bytes: bytes.length }),
      )
      const { status } = await fetch(url, { method: 'PUT', body: bytes })
      if (status !== 200) throw new Error(`The upload was answered ${status}`)
      return uploadId
    },
    async addedImage(owner: string, eventId: string): Promise<Image> {
      const uploadId = await this.upload(owner, eventId)
      return as(owner, () => replica.addImage({ eventId, uploadId }))
    },
    /** The keys of an event's files in the storage, and of those that are registered as orphaned. */
    async keys(eventId: string) {
      const names = await readdir(files)
      const stored = names.map(name => decodeURIComponent(name).replace(/^s3-pictures\//, ''))
      const rows = await fixture.db.orphanedFile.findMany({ where: { key: { contains: eventId } } })
      return {
        stored: stored.filter(key => key.includes(eventId)).sort(),
        orphaned: rows.map(({ key }) => key).sort(),
      }
    },
    advanceClock: (milliseconds: number) => {
      fixture.clock.time = fixture.clock.in(milliseconds)
    },
    async setFault(s3: 'ok' | 'down' | 'slow') {
      const headers = { 'content-type': 'application/json' }
      await fetch(`${outside.url}/faults`, { method: 'PUT', headers, body: JSON.stringify({ s3 }) })
    },
    async close() {
      for (const storage of storages) storage.onApplicationShutdown()
      await fixture.close()
      await outside.stop()
      await rm(files, { recursive: true })
    },
  }
}
