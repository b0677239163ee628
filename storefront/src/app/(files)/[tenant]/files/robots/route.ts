import { getSite, type Site } from "../../../../../server/get-site"

export async function GET(_: Request, { params }: RouteContext<"/[tenant]/files/robots">): Promise<Response> {
  const site = await getSite((await params).tenant)

  return new Response(`User-agent: *\n${rulesOf(site)}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } })
}

function rulesOf(site: Site): string {
  if (site.payment_environment === "emulator" || site.is_suspended) {
    return "Disallow: /"
  }
  if (site.is_closed) {
    // its pages answer 410, and search engines must be able to read that to remove them
    return "Allow: /"
  }

  return `Disallow: /buy/\nDisallow: /scan\nSitemap: https://${site.canonical_host}/sitemap.xml`
}
