import { answerLookForm } from "../../../../../../../../features/checkout/answer-checkout-form"

/** POST from the page a payment leads back to, without a script: what became of it. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[tenant]/[locale]/buy/checkout/[id]/look">
): Promise<Response> {
  return answerLookForm(request, await params)
}
