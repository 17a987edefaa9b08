-- Asks for one path after the other of a file; prints what scripts/bench/load.ts reads.
local requests = {}
local next = 0
local headers = {}

function init(args)
	if args[2] then headers['If-None-Match'] = args[2] end
	for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format('GET', path, headers) end
end

function request()
	next = next % #requests + 1
	return requests[next]
end

function done(summary, latency)
	io.write(string.format('{"requests":%d,"seconds":%f,"bytes":%d,"refused":%d,"failed":%d,"p50":%f,"p99":%f,"max":%f}\n',
		summary.requests, summary.duration / 1e6, summary.bytes, summary.errors.status,
		summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
		latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
