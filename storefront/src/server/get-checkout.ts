import "server-only"
import type { Checkout, HeldTicket, Offered, Order } from "../sales-api/contracts"
import { BackendRefusal, askSalesApi, changeBySalesApi } from "./backend"
import { reader } from "./reader"
import { unlessRefused } from "./unless-refused"

const ID = /^[A-Za-z0-9_-]{1,60}$/

/**
 * This browser's checkout; null if it does not exist or belongs to another browser.
 * @throws as `unlessRefused`, like all functions here
 */
export async function getCheckout(id: string): Promise<Checkout | null> {
  const answer = ID.test(id)
    ? await unlessRefused(askSalesApi<{ checkout: Checkout }>(await reader(), `/sales-api/checkouts/${encodeURIComponent(id)}`))
    : null

  return answer?.checkout ?? null
}

/** What can be bought with its places; null if the checkout is not found. */
export async function getOffered(id: string): Promise<Offered | null> {
  const answer = ID.test(id)
    ? await unlessRefused(
        askSalesApi<{ offered: Offered }>(await reader(), `/sales-api/checkouts/${encodeURIComponent(id)}/offered`)
      )
    : null

  return answer?.offered ?? null
}

/** Requests the open payment page of a checkout again, which is the same one. Null if it is not available. */
export async function openPayment(id: string): Promise<string | null> {
  const asker = await reader()
  const asking = changeBySalesApi<{ redirect_url?: string }>(
    { ...asker, origin: `https://${asker.host}` },
    "POST",
    `/sales-api/checkouts/${encodeURIComponent(id)}/pay`,
    {}
  )
  const opened = await asking.catch((error: unknown) => {
    if (error instanceof BackendRefusal) {
      return null
    }
    throw error
  })

  return opened?.answer?.redirect_url ?? null
}

/** The tickets of a sale, for holders of the emailed link's token and for the browser that bought them. Null otherwise. */
export async function getOrder(sale_id: string, proof: { token?: string; checkout?: string }): Promise<Order | null> {
  const asker = await reader()

  if (!ID.test(sale_id)) {
    return null
  }
  if (proof.token) {
    return unlessRefused(
      askSalesApi<Order>(asker, `/sales-api/orders/${encodeURIComponent(sale_id)}?token=${encodeURIComponent(proof.token)}`)
    )
  }
  const order =
    proof.checkout && ID.test(proof.checkout)
      ? await unlessRefused(askSalesApi<Order>(asker, `/sales-api/checkouts/${encodeURIComponent(proof.checkout)}/tickets`))
      : null

  return order?.sale.id === sale_id ? order : null
}

/** A transferred ticket, for holders of its emailed link; "replaced" for the link of a previous code. Null otherwise. */
export async function getHeldTicket(ticket_id: string, token: string): Promise<HeldTicket | "replaced" | null> {
  const asker = await reader()

  if (!ID.test(ticket_id)) {
    return null
  }
  const asking = askSalesApi<HeldTicket>(
    asker,
    `/sales-api/tickets/${encodeURIComponent(ticket_id)}?token=${encodeURIComponent(token)}`
  )

  return unlessRefused<HeldTicket | "replaced">(
    asking.catch((error: unknown): "replaced" => {
      if (error instanceof BackendRefusal && error.code === "ticket_replaced") {
        return "replaced"
      }
      throw error
    })
  )
}
