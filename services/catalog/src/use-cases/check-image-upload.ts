import { Controller } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { EventAccess } from '../access.js'
import { requireRoomForImage } from '../store/images.js'

@Controller()
export class CheckImageUploadHandler {
  constructor(private readonly access: EventAccess) {}

  /** Whether the caller may upload an image, before the upload begins. Throws `eventNotFound`, `eventClosed`, `tooManyImages`. */
  @Handle(catalog.methods.checkImageUpload)
  async checkImageUpload({ eventId }: { eventId: string }): Promise<void> {
    requireRoomForImage(await this.access.findOpen(eventId))
  }
}
