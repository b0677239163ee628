// Long because a person is one thing: what they do between the first click and the ticket, in order.
import { Agent, request as open, type IncomingHttpHeaders } from "node:http"
import { monitorEventLoopDelay, performance } from "node:perf_hooks"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { decodeTaken } from "@guichet/seating"
import { sleep } from "../support/child"
import type { Loose } from "../support/client/exchange"

/** What the people of one process need to know; sent as the process's first message. */
export interface RushPlan {
  /** of the edge proxy, and of the emulator's hosted payment page */
  port: number
  payment_port: number
  host: string
  event_path: string
  performance_id: string
  room_id: string
  /** neighbours that can be taken in any order without stranding a place, as uids and as idx */
  pairs: { uids: string[]; idxs: number[] }[]
  /** ms from now at which each of them arrives */
  arrivals: number[]
  /** ms from now after which people without places leave */
  patience: number
  /** of the time that people take; 1: as measured of buyers */
  pace: number
  seed: number
}

export type Outcome = "bought" | "abandoned" | "sold_out" | "gave_up" | "failed"

export interface PeopleReport {
  outcomes: Record<Outcome, number>
  /** acknowledged by the server, with the number of tickets that were shown */
  bought: { checkout_id: string; tickets: number }[]
  /** ms of every answer, by step */
  times: Record<string, number[]>
  /** requests without an answer, or with one that asks to try again */
  unanswered: number
  first_failure: string | null
  cpu_ms: number
  /** of this process's event loop: beyond 20 ms its figures measure itself */
  loop_delay_p99_ms: number
}

interface Answer {
  status: number
  /** pages as they came, since no one reads them here */
  body: Buffer
}

const CONNECTIONS = 200
const REQUEST_TIMEOUT_MS = 15_000
const RETRY_MS = 1_000
/** Medians, log-normal, of choosing on the map and of filling in the form. */
const MAP_MS = 40_000
const FORM_MS = 90_000
const SPREAD = 0.5
const SHARE = { abandon: 0.25, decline: 0.05, map: 0.5 }
const TRIES = 4
const PAUSE_BETWEEN_TRIES_MS = 30_000
/** Answers that say nothing of the person's wish: the same request is sent again. */
const AGAIN = [429, 500, 502, 503, 504]

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const times: Record<string, number[]> = {}
let unanswered = 0

/** A generator of numbers between 0 and 1 (mulberry32): every person's choices are known before the run. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0

  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)

    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

class Person {
  private readonly cookies = new Map<string, string>()
  private readonly random: () => number

  constructor(
    private readonly plan: RushPlan,
    readonly nth: number,
    private readonly until: number
  ) {
    this.random = randomOf(plan.seed * 1_000_003 + nth)
  }

  /** The whole evening of one person. */
  async buys(): Promise<{ outcome: Outcome; checkout_id?: string; tickets?: number }> {
    const { plan } = this
    await this.ask("event", "GET", plan.event_path)
    if (!(await this.getsTurn())) {
      return { outcome: "sold_out" }
    }

    await this.ask("seats", "GET", `/buy/performances/${plan.performance_id}`)
    for (let tries = 0; tries < TRIES && performance.now() < this.until; tries += 1) {
      const hold = await this.holds()
      if (hold === "over") {
        return { outcome: "gave_up" }
      }
      if (hold === null) {
        await this.takes(PAUSE_BETWEEN_TRIES_MS)
        continue
      }
      if (this.random() < SHARE.abandon) {
        return { outcome: "abandoned" }
      }

      return this.pays(hold)
    }

    return { outcome: "gave_up" }
  }

  /** From the seats' address, which leads to the waiting room, until it is their turn. @returns whether it came */
  private async getsTurn(): Promise<boolean> {
    const { room_id, performance_id } = this.plan
    const room = `/sales-api/waiting-rooms/${room_id}`
    const query = `?to=${performance_id}&lang=fr`
    const gate = await this.ask("gate", "GET", `/buy/performances/${performance_id}`)
    if (gate.status === 200) {
      return true
    }
    expectStatus(gate, [302, 303], "the way to the waiting room")
    expectStatus(await this.ask("join", "GET", `${room}${query}`), 200, "joining the line")
    for (;;) {
      const { status, body } = await this.ask("place", "GET", `${room}/place${query}`)
      if (status === 404) {
        return true
      }
      const { band, poll_seconds } = JSON.parse(body.toString()) as { band: string; poll_seconds: number }
      const [state] = band.split(" ")
      if (state === "let_in") {
        const entered = await this.ask("enter", "POST", `${room}/enter`, { form: `to=${performance_id}&lang=fr` })
        expectStatus(entered, 303, "entering")

        return true
      }
      if (state === "inside") {
        return true
      }
      if (state === "sold_out" || performance.now() > this.until) {
        return false
      }
      await sleep((state === "missed" || poll_seconds === 0 ? 3 : poll_seconds) * 1_000)
      if (state === "missed") {
        await this.ask("again", "POST", `${room}/again`, { form: `to=${performance_id}&lang=fr` })
      }
    }
  }

  /**
   * Two to four places by the map or by "best available".
   *
   * @returns the hold's id; null: none now, which may change; over: this person has no turn any more
   */
  private async holds(): Promise<string | null | "over"> {
    const path = `/sales-api/performances/${this.plan.performance_id}`
    await this.ask("performance", "GET", path)
    const uses_map = this.random() < SHARE.map
    let wish: Loose | null = uses_map ? await this.pairOnMap(path) : { count: 1 + Math.floor(this.random() * 4) }
    await this.takes(this.around(MAP_MS) * (uses_map ? 1 : 0.5))
    for (let tries = 0; wish && tries < TRIES; tries += 1) {
      const isBest = "count" in wish
      const { status, body } = await this.ask(isBest ? "best" : "hold", "POST", `${path}/${isBest ? "best" : "holds"}`, {
        json: wish,
      })
      const text = JSON.parse(body.toString()) as Loose
      if (status === 201) {
        return text.hold.id
      }
      // an answer that was lost may have been a hold
      const [own] = JSON.parse((await this.ask("holds", "GET", "/sales-api/holds")).body.toString()).holds as Loose[]
      if (own) {
        return own.id
      }
      if (text.code === "turn_needed") {
        return "over"
      }
      const { largest_block, instead } = (text.details ?? {}) as { largest_block?: number; instead?: string[] }
      if (text.code === "places_stranded" && instead) {
        wish = { place_uids: instead }
      } else if (text.code === "place_unavailable" && isBest) {
        wish = largest_block ? { count: Math.min(largest_block, wish.count) } : null
      } else if (["place_unavailable", "places_stranded"].includes(text.code)) {
        wish = (tries < 2 && (await this.pairOnMap(path))) || { count: 2 }
      } else {
        throw new Error(`Holding places: ${status} ${body.toString().slice(0, 300)}`)
      }
    }

    return null
  }

  private async pairOnMap(path: string): Promise<{ place_uids: string[] } | null> {
    const { status, body } = await this.ask("status", "GET", `${path}/status`)
    expectStatus({ status, body }, 200, "the status")
    const taken = decodeTaken(body)
    const free = this.plan.pairs.filter(({ idxs }) => idxs.every((idx) => !taken[idx]))
    const pair = free[Math.floor(this.random() * free.length)]

    return pair ? { place_uids: pair.uids } : null
  }

  private async pays(hold_id: string) {
    const opened = await this.ask("checkout", "POST", "/sales-api/checkouts", { json: { hold_ids: [hold_id] } })
    if (opened.status === 404 || opened.status === 409) {
      return { outcome: "gave_up" as const }
    }
    expectStatus(opened, [200, 201], "opening the checkout")
    const checkout_id: string = JSON.parse(opened.body.toString()).checkout.id
    const path = `/sales-api/checkouts/${checkout_id}`
    await this.ask("form", "GET", `/buy/checkout/${checkout_id}`)
    await this.takes(this.around(FORM_MS))
    const buyer = { name: "Ada Lovelace", email: `ada.${this.plan.seed}.${this.nth}@example.org` }
    const paying = await this.ask("pay", "POST", `${path}/pay`, { json: { buyer } })
    if (paying.status === 409) {
      // their hold ended while they wrote
      return { outcome: "gave_up" as const }
    }
    expectStatus(paying, 200, "opening the payment page")
    const session = /cs_[A-Za-z0-9_]+/.exec(JSON.parse(paying.body.toString()).redirect_url)?.[0]
    const cards = this.random() < SHARE.decline ? ["declined", "visa"] : ["visa"]
    for (const instrument of cards) {
      await this.payment({ session, instrument })
    }
    for (;;) {
      const returned = await this.ask("return", "POST", `${path}/return`)
      expectStatus(returned, 200, "coming back")
      const { state } = JSON.parse(returned.body.toString()).checkout as { state: string }
      if (state === "settled") {
        break
      }
      if (state !== "paying") {
        throw new Error(`The checkout was paid and is ${state}`)
      }
      await sleep(3_000)
    }
    const shown = await this.ask("tickets", "GET", `${path}/tickets`)
    expectStatus(shown, 200, "the tickets")

    return { outcome: "bought" as const, checkout_id, tickets: JSON.parse(shown.body.toString()).tickets.length as number }
  }

  /** The provider is another company: its time is not ours. */
  private async payment(json: Loose): Promise<void> {
    const { status, body } = await this.answered(this.plan.payment_port, "POST", "/pay", { json })
    expectStatus({ status, body }, 200, "paying")
  }

  private async ask(step: string, method: string, path: string, sent: { json?: unknown; form?: string } = {}): Promise<Answer> {
    for (;;) {
      const started = performance.now()
      const answer = await this.answered(this.plan.port, method, path, sent).catch(() => null)
      if (answer && !AGAIN.includes(answer.status)) {
        ;(times[step] ??= []).push(performance.now() - started)

        return answer
      }
      unanswered += 1
      if (performance.now() > this.until + RETRY_MS * 120) {
        throw new Error(`No answer to ${step}: ${answer?.status ?? "no connection"}`)
      }
      await sleep(RETRY_MS * (0.5 + this.random()))
    }
  }

  private answered(port: number, method: string, path: string, { json, form }: { json?: unknown; form?: string }) {
    const { host } = this.plan
    const text = json === undefined ? (form ?? "") : JSON.stringify(json)
    const headers = {
      host,
      origin: `http://${host}`,
      "accept-encoding": "gzip, br",
      ...(this.cookies.size > 0 && { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
      ...(text !== "" && {
        "content-type": json === undefined ? "application/x-www-form-urlencoded" : "application/json",
        "content-length": Buffer.byteLength(text),
      }),
    }

    return new Promise<Answer>((resolve, reject) => {
      const call = open({ agent, host: "127.0.0.1", port, method, path, headers, timeout: REQUEST_TIMEOUT_MS }, (reply) => {
        const chunks: Buffer[] = []
        reply.on("data", (chunk: Buffer) => chunks.push(chunk))
        reply.on("error", reject)
        reply.on("end", () => {
          for (const cookie of reply.headers["set-cookie"] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
            this.cookies.set(name, value)
          }
          resolve({ status: reply.statusCode ?? 0, body: readable(reply.headers, Buffer.concat(chunks)) })
        })
      })
      call.on("timeout", () => call.destroy(new Error("timeout")))
      call.on("error", reject)
      call.end(text)
    })
  }

  /** A log-normal time of this median. */
  private around(median_ms: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random())

    return median_ms * Math.exp(SPREAD * normal)
  }

  private takes(ms: number): Promise<void> {
    return sleep(ms * this.plan.pace)
  }
}

function readable(headers: IncomingHttpHeaders, body: Buffer): Buffer {
  if (!headers["content-type"]?.startsWith("application/json")) {
    return body
  }
  const coding = headers["content-encoding"]

  return coding === "br" ? brotliDecompressSync(body) : coding === "gzip" ? gunzipSync(body) : body
}

function expectStatus({ status, body }: Pick<Answer, "status" | "body">, expected: number | number[], what: string): void {
  if (![expected].flat().includes(status)) {
    throw new Error(`${what}: ${status} ${body.toString().slice(0, 300)}`)
  }
}

async function main(plan: RushPlan): Promise<PeopleReport> {
  const delay = monitorEventLoopDelay()
  delay.enable()
  const began = performance.now()
  const report: PeopleReport = {
    outcomes: { bought: 0, abandoned: 0, sold_out: 0, gave_up: 0, failed: 0 },
    bought: [],
    times,
    unanswered: 0,
    first_failure: null,
    cpu_ms: 0,
    loop_delay_p99_ms: 0,
  }
  await Promise.all(
    plan.arrivals.map(async (at, nth) => {
      await sleep(at)
      try {
        const { outcome, checkout_id, tickets } = await new Person(plan, nth, began + plan.patience).buys()
        report.outcomes[outcome] += 1
        if (checkout_id) {
          report.bought.push({ checkout_id, tickets: tickets ?? 0 })
        }
      } catch (error) {
        report.outcomes.failed += 1
        report.first_failure ??= (error as Error).message
      }
    })
  )
  agent.destroy()
  const { user, system } = process.cpuUsage()

  return { ...report, unanswered, cpu_ms: (user + system) / 1_000, loop_delay_p99_ms: delay.percentile(99) / 1e6 }
}

process.once("message", (plan: RushPlan) => {
  main(plan).then(
    (report) => process.send?.(report, undefined, undefined, () => process.exit(0)),
    (error: Error) => {
      console.error(error)
      process.exit(1)
    }
  )
})
