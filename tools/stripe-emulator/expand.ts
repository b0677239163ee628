import { invalidRequest } from "./errors"
import type { Row, Table } from "./rows"
import { copyOf, type Store } from "./store"

const TABLE_OF_PREFIX: Record<string, Table> = {
  acct: "account",
  ch: "charge",
  cs: "checkout.session",
  cus: "customer",
  du: "dispute",
  fee: "application_fee",
  fr: "fee_refund",
  pi: "payment_intent",
  pm: "payment_method",
  po: "payout",
  price: "price",
  prod: "product",
  re: "refund",
  seti: "setup_intent",
  txn: "balance_transaction",
}

/** Properties that Stripe returns only when they are expanded. */
const INCLUDABLE: Record<string, (store: Store, object: Row) => unknown> = {
  "checkout.session.line_items": (store, session) => ({
    object: "list",
    data: store.get<Row & { items: unknown[] }>("line_items", session.id)?.items ?? [],
    has_more: false,
    url: `/v1/checkout/sessions/${session.id}/line_items`,
  }),
  "charge.refunds": (store, charge) => ({
    object: "list",
    data: [
      ...store.newestFirst<Row & { charge: string }>(
        "refund",
        store.ownerOf("charge", charge.id) ?? "",
        (refund) => refund.charge === charge.id
      ),
    ],
    has_more: false,
    url: `/v1/charges/${charge.id}/refunds`,
  }),
}

/**
 * Returns a copy in which ids are replaced by their objects.
 *
 * @param paths as in `expand[]`: `latest_charge.balance_transaction`, on lists `data.payment_intent`
 * @throws StripeFailure (400) when a property cannot be expanded
 */
export function expanded<T>(store: Store, answer: T, paths: string[]): T {
  if (paths.length === 0) {
    return answer
  }
  const copy = copyOf(answer)
  for (const path of paths) {
    expandPath(store, copy as Record<string, unknown>, path.split("."), path)
  }

  return copy
}

function expandPath(store: Store, place: Record<string, unknown>, [head, ...rest]: string[], whole: string) {
  const value = place[head]
  const include = INCLUDABLE[`${place.object}.${head}`]
  if (Array.isArray(value)) {
    value.forEach((item) => rest.length > 0 && expandPath(store, item, rest, whole))
    return
  }
  if (include && value === undefined) {
    place[head] = copyOf(include(store, place as Row))
  } else if (typeof value === "string") {
    const table = TABLE_OF_PREFIX[value.split("_")[0]]
    const target = table && store.get(table, value)
    if (!target) {
      throw invalidRequest(`This property cannot be expanded (${whole}).`, { param: "expand" })
    }
    place[head] = copyOf(target)
  } else if (value === undefined) {
    throw invalidRequest(`This property cannot be expanded (${whole}).`, { param: "expand" })
  }
  if (rest.length > 0 && place[head]) {
    expandPath(store, place[head] as Record<string, unknown>, rest, whole)
  }
}
