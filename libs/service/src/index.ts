export { hashOfAccessCode } from './access-code.js'
export { adminServer, readiness, type Checks } from './admin.js'
export { attempt, logFailedAttempts } from './attempt.js'
export { businessEvent, logBusinessEvents, type EventDetails } from './business-event.js'
export { Breaker, type BreakerOptions } from './breaker.js'
export { Clock } from './clock.js'
export {
  commonSettings,
  ConfigurationError,
  databaseSettings,
  developing,
  outside,
  seconds,
  secret,
  Settings,
  type CommonSettings,
} from './config.js'
export { GroupCommit, type GroupCommitOptions, type Outcome } from './group-commit.js'
export { Invariants } from './invariants.js'
export { cursorAfter, Moment, olderThan, pageOf, readCursor } from './cursor.js'
export { createLog, LOG, nestLogger, type Log } from './log.js'
export { Memberships } from './memberships.js'
export { MembershipsModule } from './memberships.module.js'
export { counter, gauge, gaugeBy, histogram, measureProcess, timer } from './metrics.js'
export { PlatformModule, SETTINGS } from './platform.module.js'
export { start } from './process.js'
export { Sealer, type Sealed } from './sealer.js'
export { serve } from './serve.js'
export { startTelemetry } from './telemetry.js'
export { PeriodicJob } from './periodic-job.js'
export { coalesce } from './coalesce.js'
