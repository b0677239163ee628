import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { emit } from "../events"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { OPEN } from "../payments/dispute-states"
import { moveDispute, submitEvidence } from "../payments/disputes"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

/** Texts only: the emulator keeps no files. */
const EVIDENCE = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_tracking_number",
  "uncategorized_text",
]

export const disputes = [
  operation<Record<string, never>>({
    name: "disputes.retrieve",
    method: "GET",
    path: "/v1/disputes/:id",
    parameters: "DisputeRetrieveParams",
    supports: [],
    answer: "Dispute",
    handle: (call) => findDispute(call),
  }),
  operation<Stripe.DisputeListParams>({
    name: "disputes.list",
    method: "GET",
    path: "/v1/disputes",
    parameters: "DisputeListParams",
    supports: [...PAGING, "created", "charge", "payment_intent"],
    answer: "Dispute",
    isList: true,
    handle: (call) =>
      listPage<Stripe.Dispute>(
        call as Call<Paging>,
        "dispute",
        ({ charge, payment_intent }) =>
          [charge, undefined].includes(call.params.charge) && [payment_intent, undefined].includes(call.params.payment_intent)
      ),
  }),
  operation<Stripe.DisputeUpdateParams>({
    name: "disputes.update",
    method: "POST",
    path: "/v1/disputes/:id",
    parameters: "DisputeUpdateParams",
    supports: ["metadata", "submit", ...EVIDENCE.map((field) => `evidence.${field}`)],
    answer: "Dispute",
    handle: update,
  }),
  operation<Record<string, never>>({
    name: "disputes.close",
    method: "POST",
    path: "/v1/disputes/:id/close",
    parameters: "DisputeCloseParams",
    supports: [],
    answer: "Dispute",
    handle: (call) => {
      const dispute = findDispute(call)
      moveDispute(call, dispute, "lost")

      return dispute
    },
  }),
]

/** Sends evidence to the bank immediately unless `submit` is false, as Stripe does. */
function update(call: Call<Stripe.DisputeUpdateParams>): Stripe.Dispute {
  const { params, account, cause, store } = call
  const dispute = findDispute(call)
  dispute.metadata = mergeMetadata(dispute.metadata, params.metadata)
  const before = { status: dispute.status, evidence: structuredClone(dispute.evidence) }
  if (params.evidence) {
    if (!OPEN.includes(dispute.status) || dispute.evidence_details.submission_method !== "not_submitted") {
      throw invalidRequest("This dispute takes no more evidence.", { param: "evidence" })
    }
    for (const [field, text] of Object.entries(params.evidence)) {
      Object.assign(dispute.evidence, { [field]: text === "" ? null : text })
    }
    dispute.evidence_details.has_evidence = EVIDENCE.some((field) => dispute.evidence[field as "receipt"] !== null)
  }
  if (params.submit ?? params.evidence !== undefined) {
    if (!dispute.status.endsWith("needs_response")) {
      throw invalidRequest("Evidence can be submitted once, while the dispute needs a response.", { param: "submit" })
    }
    submitEvidence(call, dispute)
  }
  store.put("dispute", account, dispute)
  emit(call, cause, account, "charge.dispute.updated", dispute, before)

  return dispute
}

function findDispute({ store, ids, account }: Call): Stripe.Dispute {
  const dispute = store.get<Stripe.Dispute>("dispute", ids.id, account)
  if (!dispute) {
    throw missing("dispute", ids.id)
  }

  return dispute
}
