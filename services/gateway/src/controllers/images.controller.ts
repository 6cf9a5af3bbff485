import { Controller, Inject } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { Catalog, catalog, IMAGE_BYTES_MAX } from '@boxoffice/contracts'
import { renewDeadline } from '../edge/context.js'
import { PublicReads } from '../reads/public-reads.js'
import { Route, type Input } from '../routes/route.js'
import { fileIn } from '../uploads/form-file.js'
import { Uploads } from '../uploads/uploads.js'

const { checkImageUpload, addImage, removeImage } = catalog.methods

/** Images of events. */
@Controller()
export class Images {
  constructor(
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(Uploads) private readonly uploads: Uploads,
    @Inject(PublicReads) private readonly reads: PublicReads,
  ) {}

  @Route('POST /events/:eventId/images', addImage, {
    summary: 'Adds a picture: JPEG, PNG, WebP, GIF or AVIF, at most 10 MB, at most ten of an event',
    input: checkImageUpload.input,
    access: 'user',
    scope: 'events:write',
    status: 201,
    limit: 'uploads',
    file: true,
  })
  async add({ eventId }: Input<typeof checkImageUpload>, request: FastifyRequest) {
    await this.catalog.checkImageUpload({ eventId })
    return this.uploads.during(request.context.actor!.subject, async () => {
      const bytes = await fileIn(request, IMAGE_BYTES_MAX)
      renewDeadline(request.context)
      const { uploadId, url } = await this.catalog.createImageUpload({ eventId, bytes: bytes.length })
      await this.uploads.put(url, bytes)
      renewDeadline(request.context)
      return this.reads.after(this.catalog.addImage({ eventId, uploadId }), eventId)
    })
  }

  @Route('DELETE /events/:eventId/images/:imageId', removeImage, {
    summary: 'Removes a picture',
    access: 'user',
    scope: 'events:write',
  })
  remove(image: Input<typeof removeImage>) {
    return this.reads.after(this.catalog.removeImage(image), image.eventId)
  }
}
