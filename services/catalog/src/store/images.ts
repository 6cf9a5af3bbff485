import { catalog } from '@boxoffice/contracts'
import type { EventRow } from '../views/event-view.js'

const IMAGES_MAX = 10

/** The key of an upload. It contains the event's id, so that an upload for one event is not found for another. */
export const uploadKey = (eventId: string, uploadId: string) => `uploads/${eventId}/${uploadId}`

/** Throws `tooManyImages` for an event with ten images. */
export function requireRoomForImage({ images }: EventRow) {
  if (images.length >= IMAGES_MAX) throw catalog.faults.tooManyImages({ maximum: IMAGES_MAX })
}
