import { getSite } from "../../../../../server/get-site"

export async function GET(_: Request, { params }: RouteContext<"/[tenant]/files/robots">): Promise<Response> {
  const site = await getSite((await params).tenant)
  const rules =
    site.is_emulated || site.is_suspended
      ? "Disallow: /"
      : `Disallow: /buy/\nDisallow: /scan\nSitemap: https://${site.canonical_host}/sitemap.xml`

  return new Response(`User-agent: *\n${rules}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } })
}
