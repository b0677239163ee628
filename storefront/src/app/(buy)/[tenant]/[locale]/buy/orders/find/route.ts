import { answerFindForm } from "../../../../../../../features/find-tickets/answer-find-form"

/** POST from the form that finds tickets: requests the email, then redirects to the form's page. */
export async function POST(request: Request, { params }: RouteContext<"/[tenant]/[locale]/buy/orders/find">): Promise<Response> {
  return answerFindForm(request, await params)
}
