import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { catalog, type Image, type ImageUpload } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Config } from '../config.js'
import { EventAccess } from '../events/event-access.js'
import { EventChanges } from '../events/event-changes.js'
import type { WholeEvent } from '../events/event-shape.js'
import { imageAdded, imageRefused, imageRemoved } from '../metrics.js'
import { FilesToRemove, keepFiles } from './files-to-remove.js'
import { toImage } from './image-shape.js'
import { readPicture, type Picture } from './pictures.js'
import { Storage } from './storage.js'
import { SweepFiles } from './sweep-files.js'
import { Turns } from './turns.js'

const IMAGES_MAX = 10
const UPLOAD_KEPT_MS = 60 * 60_000
const FILES_KEPT_MS = 15 * 60_000

/** The pictures of events. What is uploaded is never shown: what is made of it is. */
@Controller()
export class Images {
  private readonly turns = new Turns(2, 16)

  constructor(
    private readonly access: EventAccess,
    private readonly changes: EventChanges,
    private readonly files: FilesToRemove,
    private readonly storage: Storage,
    private readonly sweep: SweepFiles,
    private readonly config: Config,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Throws `eventNotFound`, `eventClosed`, `tooManyImages`. */
  @Handle(catalog.methods.checkImageUpload)
  async mayAddImage({ eventId }: { eventId: string }): Promise<void> {
    requireRoom(await this.access.open(eventId))
  }

  /** An address for these many bytes. Throws `eventNotFound`, `eventClosed`, `tooManyImages`. */
  @Handle(catalog.methods.createImageUpload)
  async beginImage({ eventId, bytes }: { eventId: string; bytes: number }): Promise<ImageUpload> {
    requireRoom(await this.access.open(eventId))
    const uploadId = newId()
    const key = uploadKey(eventId, uploadId)
    await this.files.expect([key], UPLOAD_KEPT_MS)
    return { uploadId, url: await this.storage.uploadUrl(key, bytes) }
  }

  /** The upload as a picture of the event. Throws `imageUnreadable`, `unavailable`, and what `beginImage` does. */
  @Handle(catalog.methods.addImage)
  async addImage({ eventId, uploadId }: { eventId: string; uploadId: string }): Promise<Image> {
    requireRoom(await this.access.open(eventId))
    const upload = uploadKey(eventId, uploadId)
    try {
      const picture = await this.turns.take(() => this.read(upload))
      return await this.keep(eventId, picture)
    } finally {
      await this.files.hasten(upload)
      this.sweep.wake()
    }
  }

  /** Throws `eventNotFound`, `eventClosed`, `imageNotFound`. */
  @Handle(catalog.methods.removeImage)
  async removeImage({ eventId, imageId }: { eventId: string; imageId: string }): Promise<void> {
    await this.changes.apply(eventId, {
      write: async tx => {
        const { count } = await tx.image.deleteMany({ where: { id: imageId, eventId } })
        if (!count) throw catalog.faults.imageNotFound({})
      },
    })
    this.sweep.wake()
    imageRemoved(this.log, { eventId, imageId })
  }

  private async read(upload: string): Promise<Picture> {
    try {
      const bytes = await this.storage.get(upload)
      if (!bytes) throw catalog.faults.imageUnreadable({ reason: 'missing' })
      return await readPicture(bytes)
    } catch (error) {
      if (catalog.faults.imageUnreadable.is(error)) imageRefused(error.data.reason)
      throw error
    }
  }

  private async keep(eventId: string, { large, thumbnail, width, height }: Picture): Promise<Image> {
    const image = this.newImage(eventId, width, height)
    const files = await this.files.expect([image.key, image.thumbnailKey], FILES_KEPT_MS)
    await this.storage.put(image.key, large, 'image/webp')
    await this.storage.put(image.thumbnailKey, thumbnail, 'image/webp')
    await this.changes.apply(eventId, {
      write: async (tx, event) => {
        requireRoom(event)
        await keepFiles(tx, files)
        const position = (event.images.at(-1)?.position ?? -1) + 1
        await tx.image.create({ data: { ...image, position } })
      },
    })
    imageAdded(this.log, { eventId, imageId: image.id })
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

/** With the event in it, so that what was uploaded for one is not found for another. */
const uploadKey = (eventId: string, uploadId: string) => `uploads/${eventId}/${uploadId}`

function requireRoom({ images }: WholeEvent) {
  if (images.length >= IMAGES_MAX) throw catalog.faults.tooManyImages({ maximum: IMAGES_MAX })
}
