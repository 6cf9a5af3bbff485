/** Delays after each failed attempt. Together they are more than three days. */
const RETRIES_MS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map(
  seconds => seconds * 1_000,
)

/** The result of an attempt. `status` is null if there was no response; then `response` states why. */
export interface WebhookResponse {
  status: number | null
  response: string
}

export type DeliveryOutcome = 'DELIVERED' | 'WAITING' | 'FAILED'

/** Only a 2xx is a success. A redirect is not followed, so nothing has processed the message. */
export const isDelivered = ({ status }: WebhookResponse) => status !== null && status >= 200 && status < 300

/** The state of a delivery after an attempt that was preceded by so many others, and the time of the next attempt if there is one. */
export function deliveryAfterAttempt(response: WebhookResponse, previousAttempts: number, now: Date) {
  const delay = RETRIES_MS[previousAttempts]
  if (isDelivered(response)) return { state: 'DELIVERED' as const, nextAt: null, deliveredAt: now }
  if (delay === undefined) return { state: 'FAILED' as const, nextAt: null, deliveredAt: null }
  return { state: 'WAITING' as const, nextAt: new Date(now.getTime() + delay), deliveredAt: null }
}
