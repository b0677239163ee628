import { defineRouteConfig } from "@medusajs/admin-sdk"
import { QuestionMarkCircle } from "@medusajs/icons"
import { Input, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { Empty } from "../../components/empty"
import { Part, Section } from "../../components/section"
import { LoadStatePage } from "../../components/load-state"
import { languageOf } from "../../lib/language"
import { useSite } from "../../lib/site"
import { AskOperator } from "./components/ask-operator"
import { namedOf } from "./components/named-of"
import { topicsFor } from "./content"
import type { HelpText, HelpTopic } from "./content/topic"
import { foundIn } from "./search"

/** All help pages, searchable by any word in them. The search is stored in the address. */
const HelpPage = () => {
  const { t, i18n } = useTranslation("console")
  const [asked, ask] = useSearchParams()
  const { data: site, error, refetch } = useSite()
  const words = asked.get("q") ?? ""

  if (!site) {
    return <LoadStatePage title={t("help.title")} error={error} onRetry={refetch} />
  }
  const language = languageOf(i18n.language)
  const found = (group: HelpTopic[]) =>
    group.map(({ id, text }) => ({ id, ...text[language](namedOf(site)) })).filter((text) => foundIn(text, words))
  const groups = topicsFor(site)
  const [operator, own] = [found(groups.operator), found(groups.site)]

  return (
    <>
      <Section level="h1" title={t("help.title")} hint={t("help.hint", { operator: site.operator.name })}>
        <Part>
          <Input
            type="search"
            aria-label={t("help.search")}
            placeholder={t("help.search")}
            value={words}
            onChange={({ target }) => ask(target.value ? { q: target.value } : {}, { replace: true })}
          />
        </Part>
        {operator.length + own.length === 0 && <Empty title={t("help.none")} hint={t("help.noneHint")} />}
        {groups.operator.length === 0 && <Pages pages={own} />}
      </Section>
      {groups.operator.length > 0 && operator.length > 0 && (
        <Section title={t("help.forOperator")}>
          <Pages pages={operator} />
        </Section>
      )}
      {groups.operator.length > 0 && own.length > 0 && (
        <Section title={t("help.forSite")} hint={site.tenant.is_single_site ? undefined : t("help.forSiteHint")}>
          <Pages pages={own} />
        </Section>
      )}
      <AskOperator site={site} />
    </>
  )
}

const Pages = ({ pages }: { pages: Pick<HelpText & HelpTopic, "id" | "title" | "about">[] }) => (
  <ul className="divide-y">
    {pages.map(({ id, title, about }) => (
      <li key={id}>
        <Link to={id} className="hover:bg-ui-bg-base-hover block px-4 py-3 md:px-6">
          <Text size="small" weight="plus">
            {title}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {about}
          </Text>
        </Link>
      </li>
    ))}
  </ul>
)

export const config = defineRouteConfig({ label: "nav.help", translationNs: "console", icon: QuestionMarkCircle, rank: 20 })

export const handle = { breadcrumb: () => null }

export default HelpPage
