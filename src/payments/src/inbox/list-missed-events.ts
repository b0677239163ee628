import { attemptItem } from "@guichet/tenancy/failing-work"
import { EVENTS_LISTED_EVERY_SECONDS, EVENTS_LOOK_BACK_SECONDS, EVENTS_OVERLAP_SECONDS } from "../contracts/limits"
import {
  addListings,
  endListing,
  failListing,
  keepListingPlace,
  leaseListing,
  type LeasedListing,
} from "../modules/payments/commands/inbox/event-listing"
import { insertListedEvents } from "../modules/payments/commands/inbox/insert-listed-events"
import { listedTypes } from "../modules/payments/rules/listed-types"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe, reasonOf, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import { secondsAside } from "../stripe/rate-limit"
import { inboxRow, ProviderEvent } from "./inbox-row"

const EVENTS_A_PAGE = 100
const MS = 1000

/**
 * Reads the provider's list of events of each account, the platform's own included, once an hour, and puts those that were never
 * delivered into the inbox, which has one row per event however it arrives. Each list under a lease; after a kill, reading
 * continues after the last page stored. An event that the inbox would refuse is left out. A list that cannot be read keeps its
 * error, is tried again when its lease ends, and delays no other.
 *
 * @returns how many events had been missed
 */
export async function listMissedEvents(context: PaymentContext, page_size = EVENTS_A_PAGE): Promise<number> {
  await addListings(context.pool, EVENTS_LISTED_EVERY_SECONDS)
  let missed = 0
  for (let listing = await leaseListing(context.pool); listing; listing = await leaseListing(context.pool)) {
    const leased = listing
    const item_id = `${leased.account_ref || "platform"} ${leased.topic}`
    await attemptItem(context.pool, { duty: "event_listings", item_id, tenant_no: leased.tenant_no }, async () => {
      missed += await readListing(context, leased, page_size)
    })
  }

  return missed
}

async function readListing(context: PaymentContext, listing: LeasedListing, page_size: number): Promise<number> {
  const { pool } = context
  try {
    const missed = await readPages(context, listing, page_size)
    await endListing(pool, listing, EVENTS_LISTED_EVERY_SECONDS)

    return missed
  } catch (error) {
    // the account has no room at the moment: it is continued when the lease ends
    if (secondsAside(error) !== undefined) {
      return 0
    }
    const verdict = verdictOf(error)
    if (verdict === "revoked") {
      await endListing(pool, listing, EVENTS_LISTED_EVERY_SECONDS)

      return 0
    }
    // refused: the provider no longer knows the event after which the next page begins
    await failListing(pool, listing, reasonOf(error), verdict === "refused")
    throw error
  }
}

async function readPages({ pool, stripe }: PaymentContext, listing: LeasedListing, page_size: number): Promise<number> {
  const { account_ref, topic, listed_until, reading_until } = listing
  const since = listed_until
    ? secondsOf(listed_until) - EVENTS_OVERLAP_SECONDS
    : secondsOf(reading_until) - EVENTS_LOOK_BACK_SECONDS
  let missed = 0
  for (let after = listing.after_ref; ;) {
    const page = await askStripe("list", () =>
      stripe.events.list(
        {
          limit: page_size,
          types: listedTypes(account_ref, topic),
          created: { gte: since, lte: secondsOf(reading_until) },
          ...(after && { starting_after: after }),
        },
        onAccount(account_ref)
      )
    )
    missed += await insertListedEvents(
      pool,
      page.data.flatMap((event) => {
        const { data } = ProviderEvent.safeParse(event)

        return data ? [inboxRow(data, account_ref)] : []
      })
    )
    after = page.data.at(-1)?.id ?? null
    if (!page.has_more || !after) {
      return missed
    }
    await keepListingPlace(pool, listing, after)
  }
}

const secondsOf = (at: Date) => Math.floor(at.getTime() / MS)
