-- Shows tickets at a door, each once. wrk calls these functions by their names.

local codes, before, after = {}, '', ''
local sent = 0

-- file of codes, first line, number of lines, the event, the token of who is at its door
function init(args)
  local file, first, count, event, token = args[1], tonumber(args[2]), tonumber(args[3]), args[4], args[5]
  local line = 0
  for code in io.lines(file) do
    line = line + 1
    if line >= first and #codes < count then codes[#codes + 1] = code end
  end
  after = '","eventId":"' .. event .. '","gate":"North"}'
  before = 'POST ' .. wrk.path .. ' HTTP/1.1\r\nHost: ' .. wrk.host .. ':' .. wrk.port
    .. '\r\nContent-Type: application/json\r\nContent-Length: ' .. #'{"code":"' + #codes[1] + #after
    .. '\r\nAuthorization: Bearer ' .. token .. '\r\n\r\n{"code":"'
end

function request()
  sent = sent + 1
  return before .. codes[(sent - 1) % #codes + 1] .. after
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"seconds":%.6f,"refused":%d,"lost":%d,"p50":%.3f,"p99":%.3f}\n',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
