import { connect } from 'node:net'

/**
 * A process with many sockets that watch one event. It implements only the parts of Socket.IO over WebSocket that it needs, because it
 * shares the machine with the measured services. It sends `{ ready }` when all sockets have joined, and answers any message with the
 * availabilities that each socket received: `{ received: [at, available, at, available, …][] }`, `at` in milliseconds of the epoch.
 */
const { url, eventId, count } = JSON.parse(process.argv[2])
const { hostname, port, host } = new URL(url)

const AT_ONCE = 100
const AVAILABLE = '"available":'
/** @type {number[][]} */
const received = Array.from({ length: count }, () => [])
const now = () => performance.timeOrigin + performance.now()

let next = 0

async function joinOneByOne() {
  while (next < count) await joined(next++)
}

/** Resolves once the socket watches. */
function joined(index) {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    socket.setNoDelay(true)
    socket.write(upgrade)
    let rest = Buffer.alloc(0)
    let upgraded = false
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`The socket was closed: ${rest}`)))
    socket.on('data', chunk => {
      rest = rest.length ? Buffer.concat([rest, chunk]) : chunk
      if (!upgraded) {
        const end = rest.indexOf('\r\n\r\n')
        if (end < 0) return
        upgraded = true
        rest = rest.subarray(end + 4)
      }
      rest = eachText(rest, text => answer(socket, index, text, resolve))
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

/** Calls `onText` with each complete frame, and returns the remaining bytes. A server masks nothing, and no frame has 64 kB. */
function eachText(bytes, onText) {
  let at = 0
  while (bytes.length - at >= 2) {
    const short = bytes[at + 1]
    const start = at + (short === 126 ? 4 : 2)
    if (start > bytes.length) break
    const end = start + (short === 126 ? bytes.readUInt16BE(at + 2) : short)
    if (end > bytes.length) break
    onText(bytes.subarray(start, end))
    at = end
  }
  return bytes.subarray(at)
}

/** Engine.IO's packets begin with a digit, Socket.IO's within them with another. */
function answer(socket, index, text, resolve) {
  const kind = text.toString('latin1', 0, 2)
  if (kind[0] === '0') send(socket, '40')
  else if (kind === '40') send(socket, `420["join",{"eventId":"${eventId}"}]`)
  else if (kind === '43') resolve()
  else if (kind[0] === '2') send(socket, '3')
  else if (text.toString('latin1', 2, 16) === '["availability') note(index, text)
}

function note(index, text) {
  const at = text.indexOf(AVAILABLE) + AVAILABLE.length
  received[index].push(now(), Number.parseInt(text.toString('latin1', at, at + 12), 10))
}

/** A client must mask its frames; a mask of zeros is valid. */
function send(socket, text) {
  const head = Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0])
  socket.write(Buffer.concat([head, Buffer.from(text)]))
}

await Promise.all(Array.from({ length: AT_ONCE }, joinOneByOne))
process.on('message', () => process.send?.({ received }))
process.send?.({ ready: true })
