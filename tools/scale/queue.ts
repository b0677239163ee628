/**
 * Share of requests that find all servers busy in a queue M/M/c: arrivals at random, service times exponential, c servers, one
 * line (Erlang's C formula, by the recurrence of his B formula, which does not overflow).
 *
 * @param servers c
 * @param load arrivals per second times seconds of service; below `servers`
 */
export function shareThatQueues(servers: number, load: number): number {
  let blocked = 1
  for (let n = 1; n <= servers; n += 1) {
    blocked = (load * blocked) / (n + load * blocked)
  }

  return blocked / (1 - (load / servers) * (1 - blocked))
}

/**
 * Time in the line that 99 % of the requests do not exceed.
 *
 * @param service_ms mean CPU time of one request
 * @param utilisation of all servers together, below 1
 */
export function p99QueueMs(servers: number, utilisation: number, service_ms: number): number {
  const queues = shareThatQueues(servers, servers * utilisation)

  return queues <= 0.01 ? 0 : (Math.log(queues / 0.01) * service_ms) / (servers * (1 - utilisation))
}
