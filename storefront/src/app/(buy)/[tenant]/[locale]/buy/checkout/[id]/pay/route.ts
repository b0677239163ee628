import { answerPayForm } from "../../../../../../../../features/checkout/answer-checkout-form"

/** POST from the checkout without a script: names the buyer, keeps the answers, pays, then leads back to the checkout. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[tenant]/[locale]/buy/checkout/[id]/pay">
): Promise<Response> {
  return answerPayForm(request, await params)
}
