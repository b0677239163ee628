import "server-only"
import { getSite } from "../../server/get-site"
import { answerJson, answerSeeOther, isForm, isJson, isOwnRequest, type SiteParams } from "../../server/own-request"
import { payCart } from "../../server/shop-cart"
import { pathIn } from "../../ui/path-in"
import { readCustomer, type CustomerField } from "./customer-fields"
import { problemOf } from "./problem-of"

type Outcome = { redirect_url: string } | { code: string; wrong: CustomerField[] }

/**
 * For the page's script: 200 { redirect_url } · 400 { wrong: fields } · 409 { code } for everything the page can explain. For the
 * form without JavaScript: 303 to the checkout, which redirects to the payment page, since the answer to a form must not lead to
 * another host. 415 for anything else.
 */
export async function answerPayment(request: Request, params: SiteParams): Promise<Response> {
  const site = await getSite(params.tenant)

  if (site.kind !== "platform") {
    return new Response(null, { status: 404 })
  }
  if (!(await isOwnRequest(request, params))) {
    return answerJson(403, { code: "unavailable" })
  }
  if (isJson(request)) {
    return toScript(await open(await request.json().catch(() => null), params))
  }
  const form = isForm(request) ? await request.formData().catch(() => null) : null

  if (!form) {
    return new Response(null, { status: 415 })
  }
  const outcome = await open(Object.fromEntries(form), params)

  return answerSeeOther(
    pathIn(site, params.locale, "/shop/checkout"),
    "redirect_url" in outcome ? { to: "payment" } : { problem: outcome.code, wrong: outcome.wrong.join(",") }
  )
}

async function open(body: unknown, { tenant, locale }: SiteParams): Promise<Outcome> {
  const read = readCustomer(body)

  if ("wrong" in read) {
    return { code: "invalid_data", wrong: read.wrong }
  }
  try {
    return (await payCart(tenant, read.customer, locale)) ?? { code: "gone", wrong: [] }
  } catch (error) {
    return problemOf(error)
  }
}

function toScript(outcome: Outcome): Response {
  if ("redirect_url" in outcome) {
    return answerJson(200, outcome)
  }
  const { code, wrong } = outcome

  return wrong.length > 0 ? answerJson(400, { wrong }) : answerJson(409, { code })
}
