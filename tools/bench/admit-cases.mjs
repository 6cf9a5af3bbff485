import { measureAdmissions } from './measure-admissions.mjs'
import { measureOffline } from './measure-offline.mjs'

/**
 * Check-in at the doors.
 * @type {Record<string, import('./cases.mjs').Case>}
 */
export const admitCases = {
  admit: {
    title: 'check-in of tickets of one event',
    measure: measureAdmissions,
    goal: '>= 3,000/s',
    holds: ({ rate }) => rate >= 3_000,
  },
  'admit-offline': {
    title: 'codes verified as an offline scanner does it, in one process; its floor is the signature alone',
    measure: measureOffline,
    goal: '>= 15,000/s',
    holds: ({ rate }) => rate >= 15_000,
  },
}
