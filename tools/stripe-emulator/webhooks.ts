import { createHmac } from "node:crypto"
import { Agent, request } from "node:http"
import { Agent as TlsAgent, request as tlsRequest } from "node:https"
import type { Delivery } from "./events"
import type { WebhookTarget } from "./options"
import type { Row } from "./rows"
import type { Store } from "./store"
import { ThinEvent, notificationOf } from "./thin-events"
import type { World } from "./world"

/** Delivery behaviour that tests request. Counters are used up by the next deliveries. */
export type WebhookBehaviour = {
  held: boolean
  delay_ms: number
  /** How many times each event is sent. */
  copies: number
  /** Sends held events in random order. */
  shuffle: boolean
  corrupt_signatures: number
  old_timestamps: number
}

const CALM: WebhookBehaviour = { held: false, delay_ms: 0, copies: 1, shuffle: false, corrupt_signatures: 0, old_timestamps: 0 }
const MAX_CONCURRENT_DELIVERIES = 8
const TIMEOUT_MS = 10_000
const OLD_SECONDS = 3_600

/** `Stripe-Signature` of a body: `t=<seconds>,v1=<HMAC-SHA256 of "t.body">`. */
function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`
}

/** Sends queued events over HTTP until each is answered with 2xx or abandoned. The queue is stored and survives a restart. */
export class WebhookSender {
  behaviour: WebhookBehaviour = { ...CALM }
  private readonly busy = new Set<string>()
  private readonly agents = { "http:": new Agent({ keepAlive: true }), "https:": new TlsAgent({ keepAlive: true }) }
  private timer: NodeJS.Timeout | undefined
  private isClosed = false

  constructor(private readonly world: World) {}

  calm() {
    this.behaviour = { ...CALM }
  }

  /** Starts what is due, up to MAX_CONCURRENT_DELIVERIES at a time, and sets a timer for the rest. */
  pump() {
    if (this.isClosed || this.behaviour.held) {
      return
    }
    const now = Date.now()
    const due: Delivery[] = []
    let next_ms = Infinity
    for (const delivery of this.behaviour.shuffle ? shuffled([...this.waiting()]) : this.waiting()) {
      if (this.busy.size + due.length >= MAX_CONCURRENT_DELIVERIES) {
        break
      }
      if (this.busy.has(delivery.id)) {
        continue
      }
      if (delivery.due_at_ms <= now) {
        due.push(delivery)
      } else {
        next_ms = Math.min(next_ms, delivery.due_at_ms)
      }
    }
    due.forEach((delivery) => void this.deliver(delivery))
    clearTimeout(this.timer)
    if (Number.isFinite(next_ms)) {
      this.timer = setTimeout(() => this.pump(), next_ms - now)
    }
  }

  /** Makes every undelivered event due now, including abandoned ones. */
  release() {
    this.behaviour.held = false
    this.world.store.transaction(() => {
      for (const { owner, value } of [...this.world.store.all<Delivery>("delivery")]) {
        this.world.store.put("delivery", owner, { ...value, due_at_ms: 0, given_up: false })
      }
    })
    this.pump()
  }

  /** Undelivered events, for the control API. */
  outstanding(): Delivery[] {
    return [...this.world.store.all<Delivery>("delivery")].map(({ value }) => value)
  }

  close() {
    this.isClosed = true
    clearTimeout(this.timer)
    Object.values(this.agents).forEach((agent) => agent.destroy())
  }

  private *waiting(): Generator<Delivery> {
    for (const { value } of this.world.store.all<Delivery>("delivery")) {
      if (!value.given_up) {
        yield value
      }
    }
  }

  private async deliver(delivery: Delivery) {
    this.busy.add(delivery.id)
    const { store, settings } = this.world
    const target = settings.webhooks.find(({ url }) => url === delivery.target)
    const event = store.transaction(() => this.bodyOf(delivery))
    if (this.behaviour.delay_ms > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.behaviour.delay_ms))
    }
    const isDelivered = !target || !event ? true : await this.sendCopies(target, JSON.stringify(event, null, 2))
    this.busy.delete(delivery.id)
    if (this.isClosed) {
      return
    }
    store.transaction(() => this.settle(store, delivery, isDelivered))
    this.pump()
  }

  private settle(store: Store, { id }: Delivery, isDelivered: boolean) {
    const delivery = store.get<Delivery>("delivery", id)
    if (!delivery) {
      return
    }
    if (isDelivered) {
      store.remove("delivery", id)
      return
    }
    const pause_ms = this.world.settings.webhookRetryDelaysMs[delivery.attempts]
    delivery.attempts += 1
    delivery.given_up = pause_ms === undefined
    delivery.due_at_ms = Date.now() + (pause_ms ?? 0)
    store.put("delivery", store.ownerOf("delivery", id) ?? "", delivery)
  }

  private bodyOf({ event }: Delivery): object | undefined {
    const thin = this.world.store.get<ThinEvent>("thin_event", event)

    return thin ? notificationOf(thin) : this.world.store.get<Row>("event", event)
  }

  private async sendCopies(target: WebhookTarget, body: string): Promise<boolean> {
    const answers = await Promise.all(Array.from({ length: this.behaviour.copies }, () => this.send(target, body)))

    return answers.every((status) => status >= 200 && status < 300)
  }

  /** Returns the status, 0 when there was no response. */
  private send(target: WebhookTarget, body: string): Promise<number> {
    const url = new URL(target.url)
    const protocol = url.protocol === "https:" ? "https:" : "http:"
    const open = protocol === "https:" ? tlsRequest : request
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      "stripe-signature": this.sign(body, target.secret),
      "user-agent": "Stripe/1.0 (emulator; no real money)",
      ...(target.host ? { host: target.host } : {}),
    }

    return new Promise((resolve) => {
      const sending = open(url, { method: "POST", headers, agent: this.agents[protocol], timeout: TIMEOUT_MS }, (response) => {
        response.resume()
        response.on("end", () => resolve(response.statusCode ?? 0))
        response.on("error", () => resolve(0))
      })
      sending.on("timeout", () => sending.destroy())
      sending.on("error", () => resolve(0))
      sending.end(body)
    })
  }

  private sign(body: string, secret: string): string {
    const seconds = Math.floor(Date.now() / 1000)
    if (this.behaviour.old_timestamps > 0) {
      this.behaviour.old_timestamps -= 1
      return signatureOf(body, secret, seconds - OLD_SECONDS)
    }
    if (this.behaviour.corrupt_signatures > 0) {
      this.behaviour.corrupt_signatures -= 1
      return signatureOf(`${body} `, secret, seconds)
    }

    return signatureOf(body, secret, seconds)
  }
}

function shuffled<T>(list: T[]): T[] {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1))
    ;[list[last], list[other]] = [list[other], list[last]]
  }

  return list
}
