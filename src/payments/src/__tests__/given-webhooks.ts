import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { receiveEvent } from "../inbox/receive-event"
import { workInbox } from "../inbox/work-inbox"
import type { InboxContext } from "../inbox/handle-event"
import type { GivenStripe } from "./given"

const TRIES = 200
const PAUSE_MS = 25

/** The emulator's own deliveries, over HTTP and signed, into the inbox; worked off when a test says so. */
export async function givenWebhooks(
  stripe: GivenStripe,
  ports: Pick<InboxContext, "settle" | "carts">,
  client: InboxContext["stripe"]
) {
  const { pool } = stripe.database
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on("data", (chunk: Buffer) => chunks.push(chunk))
    req.on("end", () => {
      receiveEvent(pool, stripe.settings, "connect", {
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
  await stripe.control("/webhooks/targets", [{ url, secret: stripe.settings.STRIPE_WEBHOOK_SECRET_CONNECT, connect: true }])
  const undelivered = async () =>
    ((await (await fetch(`${stripe.emulator.controlUrl}/webhooks`)).json()) as { outstanding: unknown[] }).outstanding.length

  return {
    context: { pool, stripe: client, ...ports } as InboxContext,
    /** Waits until every event was taken in. */
    delivered: async () => {
      for (let tries = 0; (await undelivered()) > 0; tries += 1) {
        if (tries === TRIES) {
          throw new Error("events are not delivered")
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    },
    /** Works off all that was taken in. */
    work: async () => {
      await pool.query("update webhook_inbox set next_at = now() where state in ('received', 'parked')")
      while ((await workInbox({ pool, stripe: client, ...ports })) > 0) {
        continue
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

export type GivenWebhooks = Awaited<ReturnType<typeof givenWebhooks>>
