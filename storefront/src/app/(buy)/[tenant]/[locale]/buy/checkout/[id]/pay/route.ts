import { answerPayForm } from "../../../../../../../../features/checkout/answer-checkout-form"

/** POST from the checkout without JavaScript: saves buyer and answers, starts the payment, then redirects to the checkout. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[tenant]/[locale]/buy/checkout/[id]/pay">
): Promise<Response> {
  return answerPayForm(request, await params)
}
