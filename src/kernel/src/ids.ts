import { ulid } from "ulid"
import { freshBytes } from "./random"

/** Prefixes of ids that leave the server. Medusa's own (`order_`, `prod_`…) are not ours to give. */
export const idPrefixes = {
  tenant: "tnt",
  member: "mbr",
  staff_session: "ses",
  device: "dev",
  support_access: "sup",
  audit: "aud",
  venue: "ven",
  chart: "chart",
  chart_version: "chver",
  event: "evt",
  price_level: "plv",
  performance: "perf",
  hold: "hold",
  checkout: "chk",
  sale: "sale",
  ticket: "tkt",
  refund: "rfd",
  check_in: "cin",
  merchant_account: "mac",
  connect_request: "con",
  payment: "pmt",
  inbox_event: "whk",
  plan: "plan",
  subscription: "sub",
  fee: "fee",
  mail: "mail",
  message: "msg",
} as const

export type IdKind = keyof typeof idPrefixes

const fraction = (): number => freshBytes(1)[0] / 256

/** A prefixed ULID, for example `tkt_01KB…`: sortable by time of making, 80 random bits. */
export const newId = (kind: IdKind): string => `${idPrefixes[kind]}_${ulid(undefined, fraction)}`
