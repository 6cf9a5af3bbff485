import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { catalog } from '@boxoffice/contracts'

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']
const PIXELS_MAX = 40_000_000
const SIDE_MAX = 12_000
const SIDE_MIN = 64
const LARGE = 2_048
const THUMBNAIL = 480
const SECONDS_MAX = 6

/** One thread per image and no cache; of the formats that libvips can open, only those that organizers use. */
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map(format => `VipsForeignLoad${format}`),
})

/** The files of an image: WebP, upright, and without the metadata of the upload. */
export interface ImageFiles {
  large: Uint8Array
  thumbnail: Uint8Array
  width: number
  height: number
}

/** The reasons of `imageUnreadable`. */
export type UnreadableReason = 'type' | 'broken' | 'tooSmall' | 'tooLarge'

/**
 * Converts an upload, which may be any file. Its bytes decide on its type, and its header on its size, before a pixel is decoded.
 * Throws `imageUnreadable`.
 */
export async function convertUpload(bytes: Uint8Array): Promise<ImageFiles> {
  const type = await fileTypeFromBuffer(bytes)
  if (!type || !TYPES.includes(type.mime)) throw unreadable('type')
  await requireSize(bytes)
  const { data: large, info } = await readable(
    open(bytes)
      .autoOrient()
      .resize({ width: LARGE, height: LARGE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: SECONDS_MAX })
      .toBuffer({ resolveWithObject: true }),
  )
  const thumbnail = await sharp(large)
    .resize({ width: THUMBNAIL, height: THUMBNAIL, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer()
  return { large, thumbnail, width: info.width, height: info.height }
}

/** The library's limit on pixels is above ours: it would report a file that is only too large as broken. */
const open = (bytes: Uint8Array) => sharp(bytes, { failOn: 'error', limitInputPixels: 2 * PIXELS_MAX })

async function requireSize(bytes: Uint8Array) {
  const header = sharp(bytes, { failOn: 'error', limitInputPixels: false })
  const { width, height } = await readable(header.metadata())
  if (Math.max(width, height) > SIDE_MAX || width * height > PIXELS_MAX) throw unreadable('tooLarge')
  if (Math.min(width, height) < SIDE_MIN) throw unreadable('tooSmall')
}

/** The library reports a file that it can't decode in time by a plain Error, which has no code. */
const readable = <T>(decoding: Promise<T>): Promise<T> =>
  decoding.catch((error: unknown) => {
    if (error instanceof Error && error.constructor === Error) throw unreadable('broken')
    throw error
  })

const unreadable = (reason: UnreadableReason) => catalog.faults.imageUnreadable({ reason })
