import type Stripe from "stripe"
import { createLink } from "../connect/links"
import { invalidRequest } from "../errors"
import { operation } from "../router"
import { isConnected, noAccess } from "./accounts"

export const accountLinks = [
  operation<Stripe.AccountLinkCreateParams>({
    name: "accountLinks.create",
    method: "POST",
    path: "/v1/account_links",
    parameters: "AccountLinkCreateParams",
    supports: ["account", "type", "refresh_url", "return_url", "collect", "collection_options"],
    answer: "AccountLink",
    scope: "platform",
    handle: (call): Stripe.AccountLink => {
      const { account, type, refresh_url, return_url } = call.params
      if (!isConnected(call.store, account)) {
        throw noAccess(account)
      }
      if (!refresh_url || !return_url) {
        throw invalidRequest("You must provide refresh_url and return_url.", {
          code: "parameter_missing",
          param: refresh_url ? "return_url" : "refresh_url",
        })
      }
      const { link, created, url } = createLink(call, { account, use_case: type, refresh_url, return_url })

      return { object: "account_link", created, expires_at: link.expires_at, url }
    },
  }),
]
