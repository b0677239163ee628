import { answerLookForm } from "../../../../../../../../features/checkout/answer-checkout-form"

/** POST from the return page of a payment, without JavaScript: reads the payment's result. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[tenant]/[locale]/buy/checkout/[id]/look">
): Promise<Response> {
  return answerLookForm(request, await params)
}
