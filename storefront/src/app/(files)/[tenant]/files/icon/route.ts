import { getSite } from "../../../../../server/get-site"
import { siteIcon } from "../../../../../theme/site-icon"

export async function GET(_: Request, { params }: RouteContext<"/[tenant]/files/icon">): Promise<Response> {
  return siteIcon(await getSite((await params).tenant))
}
