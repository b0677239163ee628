import "server-only"
import { payCart } from "../../server/shop-cart"
import { readCustomer } from "./customer-fields"
import { answerJson, isOwnRequest, type ShopParams } from "./own-request"
import { problemOf } from "./problem-of"

/** 200 { redirect_url } · 400 { wrong: fields } · 409 { code } for everything that the page can say in a sentence. */
export async function answerPayment(request: Request, params: ShopParams): Promise<Response> {
  if (!(await isOwnRequest(request, params))) {
    return answerJson(403, { code: "unavailable" })
  }
  const read = readCustomer(await request.json().catch(() => null))

  if ("wrong" in read) {
    return answerJson(400, read)
  }
  try {
    const answer = await payCart(params.tenant, read.customer, params.locale)

    return answer ? answerJson(200, answer) : answerJson(409, { code: "gone" })
  } catch (error) {
    return answerJson(409, { code: problemOf(error) })
  }
}
