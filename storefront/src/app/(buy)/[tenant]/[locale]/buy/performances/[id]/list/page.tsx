import type { Metadata } from "next"
import { PlainList } from "../../../../../../../../features/seat-map/plain/plain-list"
import { readFormNotice } from "../../../../../../../../features/seat-map/plain/form-notice"
import { messagesIn } from "../../../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../../../server/fixture"
import { getHall } from "../../../../../../../../server/get-hall"
import { getSite } from "../../../../../../../../server/get-site"
import { orBusy } from "../../../../../../../../server/or-busy"
import { pathIn } from "../../../../../../../../ui/path-in"

type Props = PageProps<"/[tenant]/[locale]/buy/performances/[id]/list">

export const generateStaticParams = () => [{ id: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).seats.title }
}

/**
 * Places of one performance without JavaScript. `?s=` and `?p=` name the open section and page, `?f=1` limits places to step-free
 * ones, `?notice=` is the result of a form.
 */
export default async function PlainListPage({ params, searchParams }: Props) {
  const { tenant, locale, id } = await params
  const query = await searchParams
  const { s, p, f } = query
  const [site, hall] = await Promise.all([getSite(tenant), tenant === FIXTURE ? null : orBusy(getHall(id))])
  const slug = hall?.performance.event.slug

  return (
    <PlainList
      site={site}
      locale={locale}
      hall={hall}
      back={pathIn(site, locale, slug ? `/e/${slug}` : "/")}
      here={pathIn(site, locale, `/buy/performances/${encodeURIComponent(id)}/list`)}
      open={{ s: typeof s === "string" ? s : "", p: Number(p) || 1 }}
      step_free={f === "1"}
      notice={readFormNotice(query)}
    />
  )
}
