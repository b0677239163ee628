import { spawn, type ChildProcess } from "node:child_process"
import { request } from "node:http"
import net from "node:net"
import { join } from "node:path"
import { patience } from "./patience"

export const root = join(__dirname, "..", "..")
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Below the system's own range for outgoing connections; each Jest worker has a thousand of its own, and a run next to another
 * starts with another one.
 */
const FIRST_PORT = Number(process.env.TEST_FIRST_PORT ?? 20_000)
const PORTS_A_WORKER = 1_000
/**
 * Jest gives each spec file its own modules and globals. Node's modules outlive a file, so a worker's counter is stored there.
 */
const COUNTER = Symbol.for("guichet.ports-given")
const counter = net as typeof net & { [COUNTER]?: number }

/** Error codes of a machine without IPv6. */
const NO_SUCH_ADDRESS = ["EADDRNOTAVAIL", "EAFNOSUPPORT"]

const canListen = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once("error", ({ code }: NodeJS.ErrnoException) => resolve(NO_SUCH_ADDRESS.includes(code ?? "")))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })

/** A port on which nothing listens, at either address of `localhost`, and which this process has not returned recently. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < PORTS_A_WORKER; tries++) {
    counter[COUNTER] = (counter[COUNTER] ?? process.pid) + 1
    const port = FIRST_PORT + Number(process.env.JEST_WORKER_ID ?? 0) * PORTS_A_WORKER + (counter[COUNTER] % PORTS_A_WORKER)
    if ((await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"))) {
      return port
    }
  }
  throw new Error("No free port is left")
}

const answers = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const call = request(url, { timeout: 2_000 * patience }, (answer) => {
      answer.resume()
      resolve((answer.statusCode ?? 500) < 500)
    })
    call.on("error", () => resolve(false))
    call.on("timeout", () => call.destroy())
    call.end()
  })

/** @throws Error with `details()` when `is` stays false for `within_ms`, multiplied by `patience` */
export async function eventually(
  is: () => Promise<boolean> | boolean,
  what: string,
  within_ms = 60_000,
  details: () => string = () => ""
): Promise<void> {
  for (const until = Date.now() + within_ms * patience; ; await sleep(50)) {
    if (await is()) {
      return
    }
    if (Date.now() > until) {
      throw new Error(`${what} did not happen within ${within_ms} ms\n${details()}`)
    }
  }
}

/** A real process of ours in a process group of its own, so that a SIGKILL includes its threads and children. */
export class OwnProcess {
  private child: ChildProcess | undefined
  private output = ""

  constructor(
    private readonly command: string[],
    private readonly env: Record<string, string | undefined>,
    /** an address that must answer, or a check of the caller's own */
    private readonly ready: string | (() => Promise<boolean>),
    private readonly folder = root
  ) {}

  get log(): string {
    return this.output.slice(-6_000)
  }

  /** @throws Error before the first start */
  get pid(): number {
    if (!this.child?.pid) {
      throw new Error("The process was not started")
    }

    return this.child.pid
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null
  }

  async start(extra: Record<string, string> = {}): Promise<void> {
    const [program, ...args] = this.command
    const child = spawn(program, args, {
      cwd: this.folder,
      env: { ...process.env, ...this.env, ...extra },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    })
    this.child = child
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk.toString("utf8")).slice(-100_000)
    }
    child.stdout?.on("data", keep)
    child.stderr?.on("data", keep)
    await eventually(
      async () => {
        if (!this.running) {
          throw new Error(`${this.command.join(" ")} ended at its start:\n${this.log}`)
        }

        return typeof this.ready === "string" ? answers(this.ready) : this.ready()
      },
      `the start of ${this.command.at(-1)}`,
      60_000,
      () => this.log
    )
  }

  /** SIGKILL to the whole group: nothing can clean up. */
  async kill(): Promise<void> {
    await this.end("SIGKILL")
  }

  async stop(): Promise<void> {
    await this.end("SIGTERM")
  }

  /** Stops it in the middle of its work (SIGSTOP): its sockets accept connections, but nothing answers. */
  freeze(): void {
    process.kill(-(this.child?.pid ?? 0), "SIGSTOP")
  }

  thaw(): void {
    process.kill(-(this.child?.pid ?? 0), "SIGCONT")
  }

  /** Resolves when the process has ended, for whatever reason. */
  async gone(within_ms = 60_000): Promise<void> {
    await eventually(
      () => !this.running,
      "the end of the process",
      within_ms,
      () => this.log
    )
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.running || !this.child?.pid) {
      return
    }
    try {
      process.kill(-this.child.pid, signal)
    } catch {
      return // gone between the check and the call
    }
    await this.gone(15_000).catch(() => process.kill(-(this.child?.pid ?? 0), "SIGKILL"))
    await this.gone()
  }
}
