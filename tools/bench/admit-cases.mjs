import { measureAdmissions } from './measure-admissions.mjs'
import { measureOffline } from './measure-offline.mjs'

/**
 * What opens doors.
 * @type {Record<string, import('./cases.mjs').Case>}
 */
export const admitCases = {
  admit: {
    title: 'tickets of one event at its doors',
    measure: measureAdmissions,
    goal: '>= 3,000/s',
    holds: ({ rate }) => rate >= 3_000,
  },
  'admit-offline': {
    title:
      'codes verified as a scanner without a network does it, in one process; its floor is the signature alone',
    measure: measureOffline,
    goal: '>= 15,000/s',
    holds: ({ rate }) => rate >= 15_000,
  },
}
