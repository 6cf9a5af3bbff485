import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { catalog, type ImageUpload } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { EventAccess } from '../access.js'
import { Storage } from '../images/storage.js'
import { requireRoomForImage, uploadKey } from '../store/images.js'
import { OrphanedFiles } from '../store/orphaned-files.js'

const UPLOAD_LIFE_MS = 60 * 60_000

@Controller()
export class CreateImageUploadHandler {
  constructor(
    private readonly access: EventAccess,
    private readonly files: OrphanedFiles,
    private readonly storage: Storage,
  ) {}

  /** A URL for an upload of so many bytes, which is deleted after an hour. Throws `eventNotFound`, `eventClosed`, `tooManyImages`. */
  @Handle(catalog.methods.createImageUpload)
  async createImageUpload({ eventId, bytes }: { eventId: string; bytes: number }): Promise<ImageUpload> {
    requireRoomForImage(await this.access.findOpen(eventId))
    const uploadId = newId()
    const key = uploadKey(eventId, uploadId)
    await this.files.register([key], UPLOAD_LIFE_MS)
    return { uploadId, url: await this.storage.uploadUrl(key, bytes) }
  }
}
