export { bed, type Bed } from './bed.js'
export { testDatabase, type Rows, type TestDatabase } from './database.js'
export { NatsServer } from './nats-server.js'
export { until, type UntilOptions } from './until.js'
