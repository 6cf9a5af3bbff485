import { Controller } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { DeleteOrphanedFiles } from '../jobs/delete-orphaned-files.js'
import { imageRemoved } from '../metrics.js'
import { EventChanges } from '../store/event-changes.js'

@Controller()
export class RemoveImageHandler {
  constructor(
    private readonly changes: EventChanges,
    private readonly cleanup: DeleteOrphanedFiles,
  ) {}

  /** Removes the image and, soon after, its files. Throws `eventNotFound`, `eventClosed`, `imageNotFound`. */
  @Handle(catalog.methods.removeImage)
  async removeImage({ eventId, imageId }: { eventId: string; imageId: string }): Promise<void> {
    await this.changes.apply(eventId, {
      write: async tx => {
        const { count } = await tx.image.deleteMany({ where: { id: imageId, eventId } })
        if (!count) throw catalog.faults.imageNotFound({})
      },
    })
    this.cleanup.wake()
    imageRemoved({}, { eventId, imageId })
  }
}
