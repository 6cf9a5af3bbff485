import { Controller } from '@nestjs/common'
import pLimit from 'p-limit'
import { v7 as newId } from 'uuid'
import { catalog, faults, type Image } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { EventAccess } from '../access.js'
import { Config } from '../config.js'
import { convertUpload, type ImageFiles } from '../images/image-files.js'
import { Storage } from '../images/storage.js'
import { DeleteOrphanedFiles } from '../jobs/delete-orphaned-files.js'
import { imageAdded, imageRefused } from '../metrics.js'
import { EventChanges } from '../store/event-changes.js'
import { requireRoomForImage, uploadKey } from '../store/images.js'
import { adoptFiles, OrphanedFiles } from '../store/orphaned-files.js'
import { toImage } from '../views/image-view.js'

const CONCURRENCY = 2
const QUEUE_MAX = 16
const UNADOPTED_LIFE_MS = 15 * 60_000

@Controller()
export class AddImageHandler {
  private readonly limit = pLimit(CONCURRENCY)

  constructor(
    private readonly access: EventAccess,
    private readonly changes: EventChanges,
    private readonly files: OrphanedFiles,
    private readonly storage: Storage,
    private readonly cleanup: DeleteOrphanedFiles,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * Converts an upload to an image of the event. The upload itself is never shown, and deleted in any case. Throws
   * `imageUnreadable`, `unavailable`, `eventNotFound`, `eventClosed`, `tooManyImages`.
   */
  @Handle(catalog.methods.addImage)
  async addImage({ eventId, uploadId }: { eventId: string; uploadId: string }): Promise<Image> {
    requireRoomForImage(await this.access.findOpen(eventId))
    const upload = uploadKey(eventId, uploadId)
    try {
      const files = await this.inTurn(() => this.convert(upload))
      return await this.store(eventId, files)
    } finally {
      await this.files.scheduleNow(upload)
      this.cleanup.wake()
    }
  }

  /** Converts two uploads at a time. Throws `unavailable` when too many wait. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.limit.pendingCount >= QUEUE_MAX) throw faults.unavailable({ retryAfter: 2 })
    return this.limit(work)
  }

  private async convert(upload: string): Promise<ImageFiles> {
    try {
      const bytes = await this.storage.get(upload)
      if (!bytes) throw catalog.faults.imageUnreadable({ reason: 'missing' })
      return await convertUpload(bytes)
    } catch (error) {
      if (catalog.faults.imageUnreadable.is(error)) imageRefused({ reason: error.data.reason }, { upload })
      throw error
    }
  }

  private async store(eventId: string, { large, thumbnail, width, height }: ImageFiles): Promise<Image> {
    const image = this.newImage(eventId, width, height)
    const files = await this.files.register([image.key, image.thumbnailKey], UNADOPTED_LIFE_MS)
    await this.storage.put(image.key, large, 'image/webp')
    await this.storage.put(image.thumbnailKey, thumbnail, 'image/webp')
    await this.changes.apply(eventId, {
      write: async (tx, event) => {
        requireRoomForImage(event)
        await adoptFiles(tx, files)
        const position = (event.images.at(-1)?.position ?? -1) + 1
        await tx.image.create({ data: { ...image, position } })
      },
    })
    imageAdded({}, { eventId, imageId: image.id })
    return toImage(image)
  }

  private newImage(eventId: string, width: number, height: number) {
    const id = newId()
    const key = `events/${eventId}/${id}.webp`
    const thumbnailKey = `events/${eventId}/${id}-thumbnail.webp`
    const baseUrl = this.config.IMAGES_URL.replace(/\/+$/, '')
    return { id, eventId, baseUrl, key, thumbnailKey, width, height, createdAt: this.clock.now() }
  }
}
