import { z } from 'zod'
import { Id } from '../common.js'

/** A picture of an event. Both files keep what they are for ever: another picture has another id. */
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

/** How large a file that is uploaded may be, in bytes. */
export const IMAGE_BYTES_MAX = 10 * 1024 * 1024

/** Where the bytes of an upload go: an address that takes them once, for some minutes, and nothing else. */
export const ImageUpload = z.object({ uploadId: Id, url: z.string() })
export type ImageUpload = z.output<typeof ImageUpload>
