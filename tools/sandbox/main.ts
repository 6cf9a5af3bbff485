import { optionsFrom } from './config.js'
import { sandbox } from './sandbox.js'

// No state outlives the process, so it needs no graceful end.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0))

try {
  const { url, smtpUrl } = await sandbox(optionsFrom(process.env))
  console.log(`Sandbox at ${url}, mailbox at ${url}/mailbox/page${smtpUrl ? `, SMTP at ${smtpUrl}` : ''}`)
} catch (error) {
  console.error(`The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
