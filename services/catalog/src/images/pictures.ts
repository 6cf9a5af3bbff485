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

/** One thread for each picture, and nothing kept of it; of all that libvips can open, what organizers have. */
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map(format => `VipsForeignLoad${format}`),
})

/** A picture as it is shown: turned the right way up, as WebP, and without anything that its file said besides. */
export interface Picture {
  large: Uint8Array
  thumbnail: Uint8Array
  width: number
  height: number
}

/** What can be wrong with a file, as the fault says it. */
export type Unreadable = 'type' | 'broken' | 'tooSmall' | 'tooLarge'

/**
 * Makes a picture of a file that anybody may have sent. What it is, its bytes say; how large it is, its header says before any
 * pixel is read. Throws `imageUnreadable`.
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  const type = await fileTypeFromBuffer(bytes)
  if (!type || !TYPES.includes(type.mime)) throw unreadable('type')
  await requireSize(bytes)
  const { data: large, info } = await readable(
    opened(bytes)
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

/** Its own limit on pixels would call a file broken that is merely large, so it has some room. */
const opened = (bytes: Uint8Array) => sharp(bytes, { failOn: 'error', limitInputPixels: 2 * PIXELS_MAX })

async function requireSize(bytes: Uint8Array) {
  const header = sharp(bytes, { failOn: 'error', limitInputPixels: false })
  const { width, height } = await readable(header.metadata())
  if (Math.max(width, height) > SIDE_MAX || width * height > PIXELS_MAX) throw unreadable('tooLarge')
  if (Math.min(width, height) < SIDE_MIN) throw unreadable('tooSmall')
}

const readable = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch(() => {
    throw unreadable('broken')
  })

const unreadable = (reason: Unreadable) => catalog.faults.imageUnreadable({ reason })
