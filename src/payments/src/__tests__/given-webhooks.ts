import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { eventually } from "../../../../integration-tests/support/child"
import { platformEvents } from "../contracts/platform-payments"
import { receiveEvent } from "../inbox/receive-event"
import { workInbox } from "../inbox/work-inbox"
import type { InboxContext } from "../inbox/handle-event"
import type { GivenStripe } from "./given"

/**
 * The emulator's own deliveries, over HTTP and signed, into the inbox; processed on request. With `own`, also those of the
 * platform's own account.
 */
export async function givenWebhooks(
  stripe: GivenStripe,
  ports: Pick<InboxContext, "settle" | "carts">,
  client: InboxContext["stripe"],
  { own = false } = {}
) {
  const { pool } = stripe.database
  const context: InboxContext = { pool, stripe: client, invoices: { settle: async () => undefined }, ...ports }
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on("data", (chunk: Buffer) => chunks.push(chunk))
    req.on("end", () => {
      receiveEvent(pool, stripe.settings, req.url === "/platform" ? "platform" : "connect", {
        body: Buffer.concat(chunks),
        signature: req.headers["stripe-signature"] as string,
      }).then(
        () => res.writeHead(200).end(),
        () => res.writeHead(400).end()
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { STRIPE_WEBHOOK_SECRET_CONNECT, STRIPE_WEBHOOK_SECRET_PLATFORM } = stripe.settings
  await stripe.control("/webhooks/targets", [
    { url, secret: STRIPE_WEBHOOK_SECRET_CONNECT, connect: true },
    ...(own
      ? [{ url: `${url}platform`, secret: STRIPE_WEBHOOK_SECRET_PLATFORM, connect: false, events: [...platformEvents] }]
      : []),
  ])
  const undelivered = async () => (await stripe.control<{ outstanding: unknown[] }>("/webhooks")).outstanding.length

  return {
    context,
    /** Waits until every event was received. */
    delivered: () => eventually(async () => (await undelivered()) === 0, "the delivery of all events"),
    /** Processes everything received. */
    work: async () => {
      await pool.query("update webhook_inbox set next_at = now() where state in ('received', 'parked')")
      while (await workInbox(context)) {
        continue
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

export type GivenWebhooks = Awaited<ReturnType<typeof givenWebhooks>>
