import type { Image } from '@boxoffice/contracts'
import type { Image as ImageRow } from '../generated/client.js'

type Columns = Pick<ImageRow, 'id' | 'baseUrl' | 'key' | 'thumbnailKey' | 'width' | 'height'>

/** An image as the API shows it. */
export const toImage = ({ id, baseUrl, key, thumbnailKey, width, height }: Columns): Image => ({
  id,
  url: `${baseUrl}/${key}`,
  thumbnailUrl: `${baseUrl}/${thumbnailKey}`,
  width,
  height,
})
