import "server-only"
import { getSite } from "../../server/get-site"
import { answerJson, isOwnRequest, type SiteParams } from "../../server/own-request"
import { settleCart } from "../../server/shop-cart"
import { problemOf } from "./problem-of"

/** 200 { state }: also `paying` while the backend is unreachable, so that the page keeps polling. */
export async function answerReturn(request: Request, params: SiteParams): Promise<Response> {
  if ((await getSite(params.tenant)).kind !== "platform") {
    return new Response(null, { status: 404 })
  }
  if (!(await isOwnRequest(request, params))) {
    return answerJson(403, { code: "unavailable" })
  }
  try {
    return answerJson(200, { state: (await settleCart(params.tenant))?.state ?? "open" })
  } catch (error) {
    problemOf(error)

    return answerJson(200, { state: "paying" })
  }
}
