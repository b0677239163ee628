import { answerReturn } from "../../../../../../../features/shop/answer-return"

/** POST from the return page's script. 200 { state } */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[tenant]/[locale]/shop/return/settle">
): Promise<Response> {
  return answerReturn(request, await params)
}
