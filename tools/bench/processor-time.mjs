import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const isLinux = process.platform === 'linux'
const clockTicksPerSecond = isLinux ? Number(execFileSync('getconf', ['CLK_TCK'])) : NaN

/** The processor time of a process and its children, in seconds. NaN where there is no /proc. */
export const processorTime = pid => (isLinux ? clockTicksOf(String(pid)) / clockTicksPerSecond : NaN)

/** The processor time of this process's children that have ended, in seconds: the load generator's after its run. */
export const timeOfEndedChildren = () => (isLinux ? read('self').ended / clockTicksPerSecond : NaN)

/** Clock ticks of a process and its children: PostgreSQL has one child per connection. */
function clockTicksOf(pid) {
  const { own, ended } = read(pid)
  const children = readdirSync('/proc').filter(name => /^\d+$/.test(name) && read(name).parent === pid)
  return children.reduce((sum, child) => sum + clockTicksOf(child), own + ended)
}

/** Reads /proc/<pid>/stat. The name in parentheses may contain any character; the third field follows it (proc(5)). */
function read(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number)
    return { parent: fields[1], own: user + system, ended: endedUser + endedSystem }
  } catch {
    // The process has ended meanwhile.
    return { parent: '', own: 0, ended: 0 }
  }
}
