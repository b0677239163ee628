import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import Stripe from "stripe"
import { eventually } from "../../../integration-tests/support/child"
import { createStripeEmulator, type StripeEmulatorOptions } from "../index"

export type Received = { headers: IncomingHttpHeaders; body: string; event: Stripe.Event }

/** The real SDK, pointed at an emulator's API. */
export function sdkFor(apiPort: number, config: Stripe.StripeConfig = {}) {
  return new Stripe("sk_test_emu_platform", {
    host: "127.0.0.1",
    port: apiPort,
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  })
}

/** A separate emulator with the SDK, its control API and two connected accounts. */
export async function givenEmulator(options: StripeEmulatorOptions = {}) {
  const emulator = await createStripeEmulator({ apiPort: 0, controlPort: 0, platformMode: "test", ...options })
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read free-form JSON
  const control = async <T = any>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${emulator.controlUrl}${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    })

    return answer.json() as T
  }
  const account = async (name: string) => (await control("POST", "/accounts", { name, connect: true })).id as string

  return {
    emulator,
    control,
    stripe: sdkFor(emulator.apiPort),
    aster: await account("Aster"),
    brio: await account("Brio"),
    account,
    /** Waits until every event was answered with 2xx. */
    delivered: () =>
      eventually(async () => (await control("GET", "/webhooks")).outstanding.length === 0, "the delivery of every event"),
    /** Waits until every requested fault has been used up. */
    struck: () => eventually(async () => (await control("GET", "/faults")).length === 0, "the last fault"),
  }
}

export type Given = Awaited<ReturnType<typeof givenEmulator>>

/** A session of 2 × 42.00 EUR with an application fee of 3.00, captured manually. */
export function ticketSession(changes: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    ui_mode: "hosted_page",
    success_url: "http://aster.localhost/return?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://aster.localhost/back",
    line_items: [{ quantity: 2, price_data: { currency: "eur", unit_amount: 4_200, product_data: { name: "Parterre" } } }],
    payment_intent_data: { capture_method: "manual", application_fee_amount: 300, metadata: { checkout: "chk_1" } },
    metadata: { checkout: "chk_1" },
    ...changes,
  }
}

/** A webhook receiver that stores what it gets and responds with the configured status. */
export async function givenReceiver() {
  const received: Received[] = []
  let statusOf: (event: Stripe.Event) => number = () => 200
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk)
    }
    const body = Buffer.concat(chunks).toString()
    const event = JSON.parse(body)
    received.push({ headers: request.headers, body, event })
    response.writeHead(statusOf(event)).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    types: () => received.map(({ event }) => event.type),
    /** Sets the status of later responses, or a function that decides it; the event is already in `received`. */
    answerWith: (status: number | ((event: Stripe.Event) => number)) => {
      statusOf = typeof status === "number" ? () => status : status
    },
    /** @throws Error that lists what was received, when the condition is not met in time */
    until: (holds: (all: Received[]) => boolean) =>
      eventually(
        () => holds(received),
        "the awaited event",
        undefined,
        () => `got ${received.map(({ event }) => event.type).join(", ")}`
      ),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type Receiver = Awaited<ReturnType<typeof givenReceiver>>
