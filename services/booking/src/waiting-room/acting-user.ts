import type { Actor } from '@boxoffice/bus'

/** The user who is acting, or null for a guest. */
export const userOf = (acting: Actor | null): string | null =>
  acting && acting.role !== 'GUEST' ? acting.subject : null
