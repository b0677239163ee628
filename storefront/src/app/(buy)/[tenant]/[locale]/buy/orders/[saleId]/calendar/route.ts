import { calendarAnswer } from "../../../../../../../../features/order/calendar-answer"
import { getOrder } from "../../../../../../../../server/get-checkout"
import { orBusyAnswer } from "../../../../../../../../server/or-busy"

/** The dates of an order as a calendar file, for anyone who can see the order. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[tenant]/[locale]/buy/orders/[saleId]/calendar">
): Promise<Response> {
  return orBusyAnswer(answer(request, await params))
}

async function answer(request: Request, { saleId, locale }: { saleId: string; locale: string }): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const order = await getOrder(saleId, {
    token: searchParams.get("token") ?? undefined,
    checkout: searchParams.get("checkout") ?? undefined,
  })

  if (!order) {
    return new Response(null, { status: 404 })
  }

  return calendarAnswer({ ...order.sale, tickets: order.tickets }, locale)
}
