import type { Metadata } from "next"
import { PlainList } from "../../../../../../../../features/seat-map/plain/plain-list"
import { readFormNotice } from "../../../../../../../../features/seat-map/plain/form-notice"
import { messagesIn } from "../../../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../../../server/fixture"
import { getEvent } from "../../../../../../../../server/get-event"
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
 * Places of one performance without JavaScript. `?e=` names the event, `?s=` and `?p=` the open section and page, `?f=1` limits
 * places to step-free ones, `?notice=` is the result of a form.
 */
export default async function PlainListPage({ params, searchParams }: Props) {
  const { tenant, locale, id } = await params
  const query = await searchParams
  const { e: slug, s, p, f } = query
  const [site, asked, hall] = await Promise.all([
    getSite(tenant),
    typeof slug === "string" ? getEvent(tenant, slug) : null,
    tenant === FIXTURE ? null : orBusy(getHall(id)),
  ])
  const { title, slug: own } = hall?.performance.event ?? { title: "", slug: null }
  const event = asked ?? (own ? { title, slug: own } : null)

  return (
    <PlainList
      site={site}
      locale={locale}
      hall={hall}
      event={event}
      back={pathIn(site, locale, event ? `/e/${event.slug}` : "/")}
      here={pathIn(site, locale, `/buy/performances/${encodeURIComponent(id)}/list`)}
      open={{ s: typeof s === "string" ? s : "", p: Number(p) || 1 }}
      step_free={f === "1"}
      notice={readFormNotice(query)}
    />
  )
}
