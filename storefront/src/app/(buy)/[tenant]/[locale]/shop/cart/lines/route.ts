import { answerCartForm } from "../../../../../../../features/shop/answer-cart-form"

/**
 * POST from an article's page or the cart: adds an article or changes a line, then redirects to the cart. Works without
 * JavaScript.
 */
export async function POST(request: Request, { params }: RouteContext<"/[tenant]/[locale]/shop/cart/lines">): Promise<Response> {
  return answerCartForm(request, await params)
}
