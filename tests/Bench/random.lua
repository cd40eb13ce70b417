-- wrk: one of the addresses in a file after another, at random; at the end one line of figures.
--   wrk … -s random.lua http://127.0.0.1:1 -- FILE [NAME VALUE]
local requests = {}

function init(words)
  local headers = {}

  if words[2] then
    headers[words[2]] = words[3]
  end

  for path in io.lines(words[1]) do
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end

  math.randomseed(1)
end

function request()
  return requests[math.random(#requests)]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "figures %d %d %d %d %d\n",
    summary.requests,
    summary.duration,
    latency:percentile(50),
    latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.timeout + errors.status
  ))
end
