import { answerFindForm } from "../../../../../../../features/find-tickets/answer-find-form"

/** POST from the form that looks for tickets: asks for the mail, then leads back to the form's page. */
export async function POST(request: Request, { params }: RouteContext<"/[tenant]/[locale]/buy/orders/find">): Promise<Response> {
  return answerFindForm(request, await params)
}
