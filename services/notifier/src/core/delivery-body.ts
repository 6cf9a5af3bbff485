import type { Due } from '../store/deliveries.js'

/** What is sent, byte for byte the same each time: what Standard Webhooks wants of a body, and the number in the feed. */
export const bodyOf = ({ sequence, event: { type, at, data } }: Pick<Due, 'sequence' | 'event'>): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), sequence: Number(sequence), data })
