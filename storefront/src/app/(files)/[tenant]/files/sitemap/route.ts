import { getAllEvents } from "../../../../../server/get-events"
import { getSite } from "../../../../../server/get-site"
import { pathIn } from "../../../../../ui/path-in"

export async function GET(_: Request, { params }: RouteContext<"/[tenant]/files/sitemap">): Promise<Response> {
  const { tenant } = await params
  const [site, events] = await Promise.all([getSite(tenant), getAllEvents(tenant)])
  const paths = ["/", ...(site.takes_clients ? ["/sign-up"] : []), ...events.map(({ slug }) => `/e/${slug}`)]
  const entries = paths.flatMap((path) =>
    site.locales.map((locale) => `<url><loc>https://${site.canonical_host}${pathIn(site, locale, path)}</loc></url>`)
  )

  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</urlset>\n`,
    {
      headers: { "content-type": "application/xml; charset=utf-8" },
    }
  )
}
