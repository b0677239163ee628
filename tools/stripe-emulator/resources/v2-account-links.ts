import type Stripe from "stripe"
import { createLink } from "../connect/links"
import { invalidRequest, missing } from "../errors"
import { operation } from "../router"

const USE_CASES = ["account_onboarding", "account_update"] as const

export const v2AccountLinks = [
  operation<Stripe.V2.Core.AccountLinkCreateParams>({
    name: "v2.core.accountLinks.create",
    method: "POST",
    path: "/v2/core/account_links",
    parameters: "V2.Core.AccountLinkCreateParams",
    supports: [
      "account",
      "use_case.type",
      ...USE_CASES.flatMap((use) => [
        `use_case.${use}.configurations`,
        `use_case.${use}.refresh_url`,
        `use_case.${use}.return_url`,
        `use_case.${use}.collection_options`,
      ]),
    ],
    answer: "V2.Core.AccountLink",
    scope: "platform",
    handle: (call): Stripe.V2.Core.AccountLink => {
      const { account, use_case } = call.params
      const terms = use_case[use_case.type as (typeof USE_CASES)[number]]
      if (!call.store.get("v2_account", account)) {
        throw missing("account", account, "account")
      }
      if (!terms) {
        throw invalidRequest(`Missing required field: use_case.${use_case.type}.`, { param: `use_case.${use_case.type}` })
      }
      const { refresh_url, return_url = refresh_url } = terms
      const { link, created, url } = createLink(call, { account, use_case: use_case.type, refresh_url, return_url })

      return {
        object: "v2.core.account_link",
        account,
        created: new Date(created * 1000).toISOString(),
        expires_at: new Date(link.expires_at * 1000).toISOString(),
        livemode: false,
        url,
        use_case: structuredClone(use_case),
      }
    },
  }),
]
