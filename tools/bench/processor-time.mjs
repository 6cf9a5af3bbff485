import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const isLinux = process.platform === 'linux'
const ticksPerSecond = isLinux ? Number(execFileSync('getconf', ['CLK_TCK'])) : NaN

/** How long processes have had a processor, in seconds, with their children. NaN where there is no /proc. */
export const processorTime = pid => (isLinux ? ticks(String(pid)) / ticksPerSecond : NaN)

/** The same of the children of this process that have ended: of the load generator, after its run. */
export const timeOfEndedChildren = () => (isLinux ? read('self').ended / ticksPerSecond : NaN)

/** Of a process and those it started: PostgreSQL has one for every connection. */
function ticks(pid) {
  const { own, ended } = read(pid)
  const children = readdirSync('/proc').filter(name => /^\d+$/.test(name) && read(name).parent === pid)
  return children.reduce((sum, child) => sum + ticks(child), own + ended)
}

/** proc(5): what follows the name, which may contain anything, begins with the third field. */
function read(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number)
    return { parent: fields[1], own: user + system, ended: endedUser + endedSystem }
  } catch {
    return { own: 0, ended: 0 }
  }
}
