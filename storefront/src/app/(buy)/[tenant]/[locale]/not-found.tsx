import { locale as localeParam, tenant as tenantParam } from "next/root-params"
import { messagesIn } from "../../../../i18n/messages"
import { getSite } from "../../../../server/get-site"
import { buttonClass } from "../../../../ui/button"
import { EmptyPage } from "../../../../ui/empty-page"
import { pathIn } from "../../../../ui/path-in"

export default async function NotFound() {
  const [tenant = "", locale = ""] = await Promise.all([tenantParam(), localeParam()])
  const [{ trouble }, site] = [messagesIn(locale), await getSite(tenant)]

  return (
    <EmptyPage title={trouble.notFoundTitle} text={trouble.notFoundText}>
      <a href={pathIn(site, locale, "/")} className={buttonClass()}>
        {trouble.toHome}
      </a>
    </EmptyPage>
  )
}
