/** An event as the feed stores it. */
export interface DeliveredEvent {
  type: string
  at: Date
  data: unknown
}

/** The body of a delivery, identical in every attempt: the members that Standard Webhooks recommends, and the sequence number. */
export const deliveryBody = (sequence: bigint, { type, at, data }: DeliveredEvent): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), sequence: Number(sequence), data })
