import type { ProviderEventKind } from "../../../contracts/provider-event"

/** Which types of event are about what, as expressions that JavaScript and PostgreSQL read alike. What is none of these is ignored. */
export const typesOfKind: Record<ProviderEventKind, string> = {
  payment: "^(checkout\\.session|payment_intent)\\.",
  refund: "^(charge\\.)?refund\\.",
  dispute: "^charge\\.dispute\\.",
  payout: "^payout\\.",
  account: "^(account|capability)\\.",
  card: "^(payment_method|setup_intent)\\.",
}

export const isOfKind = (type: string, kind: ProviderEventKind): boolean => new RegExp(typesOfKind[kind]).test(type)
