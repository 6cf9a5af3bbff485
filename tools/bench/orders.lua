-- Places orders, each for another buyer and with a key of its own. wrk calls these functions by their names.

local tokens, before, between, after = {}, '', '', ''
local sent = 0

-- file of tokens, first line, number of lines, name of the run, body of every order
function init(args)
  local file, first, count, run, body = args[1], tonumber(args[2]), tonumber(args[3]), args[4], args[5]
  local line = 0
  for token in io.lines(file) do
    line = line + 1
    if line >= first and #tokens < count then tokens[#tokens + 1] = token end
  end
  before = 'POST ' .. wrk.path .. ' HTTP/1.1\r\nHost: ' .. wrk.host .. ':' .. wrk.port
    .. '\r\nContent-Type: application/json\r\nContent-Length: ' .. #body .. '\r\nAuthorization: Bearer '
  between = '\r\nIdempotency-Key: ' .. run .. '-'
  after = '\r\n\r\n' .. body
end

function request()
  sent = sent + 1
  return before .. tokens[(sent - 1) % #tokens + 1] .. between .. sent .. after
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"seconds":%.6f,"refused":%d,"lost":%d,"p50":%.3f,"p99":%.3f}\n',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
