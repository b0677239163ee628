import type { ProviderEventKind } from "../../../contracts/provider-event"

/** Event types of each kind, as expressions that JavaScript and PostgreSQL interpret alike. Other types are ignored. */
export const typesOfKind: Record<ProviderEventKind, string> = {
  payment: "^(checkout\\.session|payment_intent)\\.",
  refund: "^(charge\\.)?refund\\.",
  dispute: "^charge\\.dispute\\.",
  payout: "^payout\\.",
  account: "^(account|capability)\\.",
  card: "^(payment_method|setup_intent)\\.",
}

export const isOfKind = (type: string, kind: ProviderEventKind): boolean => new RegExp(typesOfKind[kind]).test(type)
