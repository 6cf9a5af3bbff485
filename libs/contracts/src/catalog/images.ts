import { z } from 'zod'
import { Id } from '../common.js'

/** An image of an event. Its two files never change: another image has another id. */
export const Image = z
  .object({
    id: Id,
    url: z.string(),
    thumbnailUrl: z.string(),
    width: z.int(),
    height: z.int(),
  })
  .meta({ id: 'Image' })
export type Image = z.output<typeof Image>

/** The maximum size of an uploaded file, in bytes. */
export const IMAGE_BYTES_MAX = 10 * 1024 * 1024

/** The presigned URL of an upload: it accepts this upload, for some minutes. */
export const ImageUpload = z.object({ uploadId: Id, url: z.string() })
export type ImageUpload = z.output<typeof ImageUpload>
