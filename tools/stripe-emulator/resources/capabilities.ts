import type Stripe from "stripe"
import { capabilityOf } from "../connect/readiness"
import { missing } from "../errors"
import { Paging, pageOf } from "../listing"
import { operation } from "../router"
import { findAccount } from "./accounts"

const NAMES = ["card_payments", "transfers"] as const

export const capabilities = [
  operation<Paging>({
    name: "accounts.listCapabilities",
    method: "GET",
    path: "/v1/accounts/:id/capabilities",
    parameters: "AccountListCapabilitiesParams",
    supports: [],
    answer: "Capability",
    isList: true,
    handle: (call) => {
      const account = findAccount(call)

      return pageOf<Stripe.Capability>(
        NAMES.map((name) => capabilityOf(account, name)),
        {},
        call.path
      )
    },
  }),
  operation<Record<string, never>>({
    name: "accounts.retrieveCapability",
    method: "GET",
    path: "/v1/accounts/:id/capabilities/:capability",
    parameters: "AccountRetrieveCapabilityParams",
    supports: [],
    answer: "Capability",
    handle: (call) => {
      const name = NAMES.find((known) => known === call.ids.capability)
      if (!name) {
        throw missing("capability", call.ids.capability, "capability")
      }

      return capabilityOf(findAccount(call), name)
    },
  }),
]
