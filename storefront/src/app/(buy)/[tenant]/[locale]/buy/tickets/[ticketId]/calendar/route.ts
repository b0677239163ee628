import { calendarAnswer } from "../../../../../../../../features/order/calendar-answer"
import { getHeldTicket } from "../../../../../../../../server/get-checkout"
import { orBusyAnswer } from "../../../../../../../../server/or-busy"

/** The date of a transferred ticket as a calendar file, for holders of its emailed link. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[tenant]/[locale]/buy/tickets/[ticketId]/calendar">
): Promise<Response> {
  return orBusyAnswer(answer(request, await params))
}

async function answer(request: Request, { ticketId, locale }: { ticketId: string; locale: string }): Promise<Response> {
  const held = await getHeldTicket(ticketId, new URL(request.url).searchParams.get("token") ?? "")

  if (!held || held === "replaced") {
    return new Response(null, { status: 404 })
  }

  return calendarAnswer({ id: held.ticket.id, url: held.url, tickets: [held.ticket] }, locale)
}
