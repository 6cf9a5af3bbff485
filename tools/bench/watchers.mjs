import { connect } from 'node:net'

/**
 * Many sockets that watch one event, in a process of its own: Socket.IO over WebSocket, as little of it as they need, since they share
 * the machine with what is measured. Says `{ ready }` when all have joined; asked anything, tells what each was told of what is
 * left, and when: `{ seen: [at, left, at, left, …][] }`, in milliseconds of the epoch.
 */
const { url, eventId, count } = JSON.parse(process.argv[2])
const { hostname, port, host } = new URL(url)

const AT_ONCE = 100
const LEFT = '"left":'
const seen = Array.from({ length: count }, () => [])
const now = () => performance.timeOrigin + performance.now()

let next = 0

async function joinOneByOne() {
  while (next < count) await joined(next++)
}

/** Resolves once the socket watches. */
function joined(index) {
  return new Promise((resolve, reject) => {
    const line = connect(Number(port), hostname)
    line.setNoDelay(true)
    line.write(upgrade)
    let rest = Buffer.alloc(0)
    let upgraded = false
    line.on('error', reject)
    line.on('close', () => reject(new Error(`The socket was closed: ${rest}`)))
    line.on('data', chunk => {
      rest = rest.length ? Buffer.concat([rest, chunk]) : chunk
      if (!upgraded) {
        const end = rest.indexOf('\r\n\r\n')
        if (end < 0) return
        upgraded = true
        rest = rest.subarray(end + 4)
      }
      rest = eachText(rest, text => answer(line, index, text, resolve))
    })
  })
}

const upgrade = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  `Host: ${host}`,
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '',
  '',
].join('\r\n')

/** Calls `hear` with each frame that is whole, and gives what remains. A server masks nothing, and nothing here is 64 kB long. */
function eachText(bytes, hear) {
  let at = 0
  while (bytes.length - at >= 2) {
    const short = bytes[at + 1]
    const start = at + (short === 126 ? 4 : 2)
    if (start > bytes.length) break
    const end = start + (short === 126 ? bytes.readUInt16BE(at + 2) : short)
    if (end > bytes.length) break
    hear(bytes.subarray(start, end))
    at = end
  }
  return bytes.subarray(at)
}

/** Engine.IO's packets begin with a digit, Socket.IO's within them with another. */
function answer(line, index, text, resolve) {
  const kind = text.toString('latin1', 0, 2)
  if (kind[0] === '0') say(line, '40')
  else if (kind === '40') say(line, `420["join",{"eventId":"${eventId}"}]`)
  else if (kind === '43') resolve()
  else if (kind[0] === '2') say(line, '3')
  else if (text.toString('latin1', 2, 16) === '["availability') note(index, text)
}

function note(index, text) {
  const at = text.indexOf(LEFT) + LEFT.length
  seen[index].push(now(), Number.parseInt(text.toString('latin1', at, at + 12), 10))
}

/** A client must mask what it says; a mask of zeros is one. */
function say(line, text) {
  const head = Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0])
  line.write(Buffer.concat([head, Buffer.from(text)]))
}

await Promise.all(Array.from({ length: AT_ONCE }, joinOneByOne))
process.on('message', () => process.send({ seen }))
process.send({ ready: true })
