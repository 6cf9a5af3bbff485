/** An event as the feed stores it. */
export interface DeliveredEvent {
  type: string
  occurredAt: Date
  data: unknown
}

/** The body of a delivery, identical in every attempt: the members that Standard Webhooks recommends, and the sequence number. */
export const deliveryBody = (sequence: bigint, { type, occurredAt, data }: DeliveredEvent): string =>
  JSON.stringify({ type, timestamp: occurredAt.toISOString(), sequence: Number(sequence), data })
