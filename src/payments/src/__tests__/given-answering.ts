import type { SaleDispute, SaleEvidence } from "@guichet/ports"
import type { AnsweringContext } from "../disputes/answer-dispute"
import { createStripe } from "../stripe/client"
import { givenStripe } from "./given"
import { givenWebhooks } from "./given-webhooks"

/**
 * An emulator whose events are processed here, for disputes: `notifications` are what ticketing received since it was emptied,
 * `evidence` the data of every sale.
 *
 * @param more.own as `givenWebhooks`
 */
export async function givenAnswering(evidence: SaleEvidence, more: { own?: boolean } = {}) {
  const notifications: SaleDispute[] = []
  const settle = {
    settle: async () => ({ checkout_state: "settled", sale_id: null }),
    refundFailed: async () => undefined,
    applyDispute: async (dispute: SaleDispute) => void notifications.push(dispute),
    evidence: async () => evidence,
    areConcluded: async (checkouts: object[]) => checkouts.map(() => false),
  }
  const stripe = await givenStripe()
  const client = createStripe(stripe.settings)
  const webhooks = await givenWebhooks(stripe, { settle, carts: { settle: async () => undefined } }, client, more)

  return {
    stripe,
    client,
    context: webhooks.context as AnsweringContext,
    notifications,
    /** Waits for the events on their way, and processes all of them. */
    work: async () => {
      await webhooks.delivered()
      await webhooks.work()
    },
    close: async () => {
      await stripe.close()
      await webhooks.close()
    },
  }
}

export type GivenAnswering = Awaited<ReturnType<typeof givenAnswering>>
