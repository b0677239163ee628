import { readdirSync, readFileSync } from "node:fs"
import { connect, type Socket } from "node:net"
import { REFERENCE_SCRYPTS, scryptsPerSecond } from "../../tools/ci/machine-speed.cjs"

/** A short run only checks that everything sells: it measures nothing, and proves no target. */
export const SHORT = Number(process.env.BENCH_SECONDS ?? 15) < 5

export interface Figure {
  bench: string
  value: number
  unit: string
  baseline?: number
  ratio?: number
  note?: string
}

/** One JSON line per figure. */
export function print({ bench, value, unit, baseline, ratio, note }: Figure): void {
  const line = {
    bench,
    value: rounded(value),
    unit,
    baseline: baseline === undefined ? null : rounded(baseline),
    ratio: ratio === undefined ? null : rounded(ratio),
    ...(note && { note }),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** USER_HZ, fixed by Linux for the values it reports to programs (proc(5)). */
const TICKS_A_SECOND = 100

/**
 * CPU time that a process, its living children and its ended ones have used, in milliseconds; steps of 10.
 *
 * @returns null where there is no /proc
 */
export function cpuMs(pid: number): number | null {
  try {
    const ticks = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => statOf(Number(name)))
      .map((stat) => (stat?.pid === pid ? stat.own + stat.ended_children : stat?.parent === pid ? stat.own : 0))

    return (ticks.reduce((sum, some) => sum + some, 0) * 1_000) / TICKS_A_SECOND
  } catch {
    return null
  }
}

function statOf(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number)

    return { pid, parent: fields[1], own: fields[11] + fields[12], ended_children: fields[13] + fields[14] }
  } catch {
    return null // ended between listing and reading
  }
}

const rounded = (value: number): number => Number(value.toPrecision(4))

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

export const percentile = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]

/** The share of this machine that is available at the moment. With a ratio under 0.6, absolute figures mean little. */
export function printMachine(bench: string): void {
  const value = scryptsPerSecond()
  const ratio = value / REFERENCE_SCRYPTS
  print({ bench, value, unit: "scrypts/s", baseline: REFERENCE_SCRYPTS, ratio, ...(ratio < 0.6 && { note: "noisy" }) })
}

export interface Reply {
  status: number
  head: string
  body: string
}

/**
 * One keep-alive connection that costs the load generator little: a request is one write, an answer is delimited by its
 * Content-Length.
 */
export class Line {
  private waiting: ((reply: Reply) => void) | null = null
  private received: Buffer = Buffer.alloc(0)

  private constructor(
    private readonly socket: Socket,
    private readonly host: string
  ) {
    socket.setNoDelay(true)
    socket.on("data", (chunk) => this.take(chunk))
    socket.on("error", () => undefined)
  }

  static open(port: number, host: string): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new Line(socket, host)))
      socket.once("error", reject)
    })
  }

  send(method: string, path: string, body?: unknown, headers: Record<string, string | undefined> = {}): Promise<Reply> {
    const text = body === undefined ? "" : JSON.stringify(body)
    const type = body === undefined ? "" : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n`
    const more = Object.entries(headers).map(([name, value]) => (value ? `${name}: ${value}\r\n` : ""))
    this.socket.write(
      `${method} ${path} HTTP/1.1\r\nHost: ${this.host}\r\nOrigin: http://${this.host}\r\n${more.join("")}${type}\r\n${text}`
    )

    return new Promise((resolve) => {
      this.waiting = resolve
    })
  }

  close(): void {
    this.socket.destroy()
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length ? Buffer.concat([this.received, chunk]) : chunk
    const end = this.received.indexOf("\r\n\r\n")
    if (end < 0) {
      return
    }
    const head = this.received.toString("latin1", 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (this.received.length < end + 4 + length) {
      return
    }
    const body = this.received.toString("utf8", end + 4, end + 4 + length)
    this.received = this.received.subarray(end + 4 + length)
    const { waiting } = this
    this.waiting = null
    waiting?.({ status: Number(head.slice(9, 12)), head, body })
  }
}

export interface Load {
  /** what `work` counted, per second */
  per_second: number
  requests_per_second: number
  p50_ms: number
  p99_ms: number
  errors: number
  first_error: Error | null
}

/**
 * Closed loop: each buyer has one connection and sends again as soon as it is answered, until the time is over or nothing is
 * left.
 *
 * @param work one turn; returns how much to count, null when nothing is left to request, and throws for an unexpected answer
 */
export async function load(
  { port, host, buyers, seconds }: { port: number; host: string; buyers: number; seconds: number },
  work: (line: Line, buyer: number, timed: (request: Promise<Reply>) => Promise<Reply>) => Promise<number | null>
): Promise<Load> {
  const lines = await Promise.all(Array.from({ length: buyers }, () => Line.open(port, host)))
  const times: number[] = []
  let counted = 0
  let errors = 0
  let first_error: Error | null = null as Error | null
  const timed = async (request: Promise<Reply>): Promise<Reply> => {
    const started = performance.now()
    const reply = await request
    times.push(performance.now() - started)

    return reply
  }
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    lines.map(async (line, buyer) => {
      while (performance.now() < until) {
        try {
          const more = await work(line, buyer, timed)
          if (more === null) {
            return
          }
          counted += more
        } catch (error) {
          errors += 1
          first_error ??= error as Error
        }
      }
    })
  )
  const took = (performance.now() - started) / 1000
  lines.forEach((line) => line.close())

  return {
    per_second: counted / took,
    requests_per_second: times.length / took,
    p50_ms: percentile(times, 0.5),
    p99_ms: percentile(times, 0.99),
    errors,
    first_error,
  }
}
