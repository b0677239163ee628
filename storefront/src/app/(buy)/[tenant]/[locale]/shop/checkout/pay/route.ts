import { answerPayment } from "../../../../../../../features/shop/answer-payment"

/** POST { customer } from the checkout's script. 200 { redirect_url } | { code } as the backend says */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[tenant]/[locale]/shop/checkout/pay">
): Promise<Response> {
  return answerPayment(request, await params)
}
