import { answerChoice } from "../../../../../../../../../features/seat-map/plain/answer-choice"

/** POST from a form of the plain list: takes, releases or finds places, then redirects to the list or to the checkout. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[tenant]/[locale]/buy/performances/[id]/list/choose">
): Promise<Response> {
  return answerChoice(request, await params)
}
