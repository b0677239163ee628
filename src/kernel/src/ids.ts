import { ulid } from "ulid"
import { freshBytes } from "./random"

/** Prefixes of public ids. Medusa's own (`order_`, `prod_`…) must not be used here. */
export const idPrefixes = {
  tenant: "tnt",
  member: "mbr",
  invitation: "ivt",
  staff_session: "ses",
  device: "dev",
  api_key: "key",
  support_session: "sup",
  domain: "dom",
  zone_record: "zrec",
  dkim_key: "dkim",
  audit: "aud",
  venue: "ven",
  chart: "chart",
  chart_version: "chver",
  event: "evt",
  price_level: "plv",
  performance: "perf",
  hold: "hold",
  block: "blk",
  waiting_room: "wait",
  checkout: "chk",
  sale: "sale",
  drawer: "drw",
  tender: "tdr",
  tender_return: "trt",
  sale_extra: "xtr",
  coupon: "cpn",
  coupon_batch: "cpb",
  add_on: "addon",
  question: "qst",
  quota: "quo",
  sale_tax: "tax",
  ticket: "tkt",
  refund: "rfd",
  cancellation: "cxl",
  rescheduling: "ppn",
  exchange: "xcg",
  hall_change: "hch",
  check_in: "cin",
  merchant_account: "mac",
  connect_request: "con",
  payment_settings: "pset",
  payment: "pmt",
  payment_method: "tpm",
  payout: "pyo",
  dispute: "dsp",
  inbox_event: "whk",
  plan: "plan",
  subscription: "sub",
  override: "ovr",
  fx_rate: "fxr",
  fee: "fee",
  invoice: "inv",
  invoice_payment: "ipay",
  invoice_attempt: "iat",
  reconciliation: "rec",
  money_difference: "dif",
  replication_batch: "rpb",
  replication_request: "rpr",
  mail: "mail",
  webhook_endpoint: "whe",
  webhook_event: "whv",
  webhook_delivery: "whd",
  tenant_export: "exp",
  message: "msg",
} as const

export type IdKind = keyof typeof idPrefixes

/** One random byte per random character of a ULID. */
const RANDOM_CHARACTERS = 16

/** A prefixed ULID, for example `tkt_01KB…`: sortable by creation time, 80 random bits. */
export function newId(kind: IdKind): string {
  const bytes = freshBytes(RANDOM_CHARACTERS)
  let at = 0

  return `${idPrefixes[kind]}_${ulid(undefined, () => bytes[at++] / 256)}`
}
