-- Sends a provider's messages, each once. wrk calls these functions by their names.

local messages = {}
local sent = 0

-- file of messages, first line, number of lines
function init(args)
  local file, first, count = args[1], tonumber(args[2]), tonumber(args[3])
  local head = 'POST ' .. wrk.path .. ' HTTP/1.1\r\nHost: ' .. wrk.host .. ':' .. wrk.port
    .. '\r\nContent-Type: application/json\r\nX-Paystack-Signature: '
  local line = 0
  for text in io.lines(file) do
    line = line + 1
    if line >= first and #messages < count then
      local signature, body = text:match('^(%x+) (.*)$')
      messages[#messages + 1] = head .. signature .. '\r\nContent-Length: ' .. #body .. '\r\n\r\n' .. body
    end
  end
end

function request()
  sent = sent + 1
  return messages[(sent - 1) % #messages + 1]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"seconds":%.6f,"refused":%d,"lost":%d,"p50":%.3f,"p99":%.3f}\n',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
