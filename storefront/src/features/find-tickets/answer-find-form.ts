import "server-only"
import { BackendRefusal, changeBySalesApi } from "../../server/backend"
import { getSite } from "../../server/get-site"
import { answerSeeOther, isForm, isOwnRequest, type SiteParams } from "../../server/own-request"
import { reader } from "../../server/reader"
import { pathIn } from "../../ui/path-in"
import type { FindProblem } from "./find-tickets-page"

/**
 * Handles the form that finds tickets. 303 to its page, which says that an email is sent if there are any tickets, or what was
 * wrong · 403 form of another site · 415 not a form.
 */
export async function answerFindForm(request: Request, params: SiteParams): Promise<Response> {
  if (!(await isOwnRequest(request, params))) {
    return new Response(null, { status: 403 })
  }
  const form = isForm(request) ? await request.formData().catch(() => null) : null

  if (!form) {
    return new Response(null, { status: 415 })
  }
  const { tenant, locale } = params
  const asker = { ...(await reader()), origin: request.headers.get("origin") ?? "" }
  const problem = await changeBySalesApi(asker, "POST", "/sales-api/order-links", {
    email: String(form.get("email") ?? "").slice(0, 254),
    locale,
  }).then(() => null, problemOf)

  return answerSeeOther(pathIn(await getSite(tenant), locale, "/buy/orders"), problem ? { problem } : { sent: "yes" })
}

function problemOf(error: unknown): FindProblem {
  if (error instanceof BackendRefusal) {
    return error.code === "too_many_requests" ? "too_often" : error.code === "invalid_data" ? "email" : "broke"
  }
  // eslint-disable-next-line no-console -- the page says "try again"; the operator reads why in the storefront's log
  console.error("looking for tickets failed", error)

  return "broke"
}
