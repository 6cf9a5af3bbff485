import { contract, Remote } from './kit.js'

/** Hears what happened and writes to people. Nobody asks it anything yet. */
export const notifier = contract('notifier', { methods: {}, events: {}, faults: {} })
export class Notifier extends Remote(notifier) {}
