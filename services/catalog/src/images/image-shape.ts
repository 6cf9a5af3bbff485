import type { Image } from '@boxoffice/contracts'
import type { Image as ImageRow } from '../generated/client.js'

/** A picture as everybody sees it. */
export const toImage = ({
  id,
  baseUrl,
  key,
  thumbnailKey,
  width,
  height,
}: Omit<ImageRow, 'position'>): Image => ({
  id,
  url: `${baseUrl}/${key}`,
  thumbnailUrl: `${baseUrl}/${thumbnailKey}`,
  width,
  height,
})
