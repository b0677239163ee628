import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { Part, Section } from "../../../components/section"
import { LoadStatePage } from "../../../components/load-state"
import { closedPaths, redirectFor } from "../../../lib/console-paths"
import { languageOf } from "../../../lib/language"
import { useSite } from "../../../lib/site"
import { AskOperator } from "../components/ask-operator"
import { namedOf } from "../components/named-of"
import { topicsFor } from "../content"

/** One help page, with a link to the screen that it is about for members who can open it. */
const HelpTopicPage = () => {
  const { t, i18n } = useTranslation("console")
  const { page } = useParams()
  const { data: site, error, refetch } = useSite()

  if (!site) {
    return <LoadStatePage title={t("help.title")} error={error} onRetry={refetch} />
  }
  const topic = Object.values(topicsFor(site))
    .flat()
    .find(({ id }) => id === page)
  if (!topic) {
    return (
      <Section level="h1" title={t("help.title")} actions={<Back />}>
        <Empty title={t("help.unknown")} hint={t("help.unknownHint")} />
      </Section>
    )
  }
  const { title, about, parts } = topic.text[languageOf(i18n.language)](namedOf(site))
  const is_open = topic.screen.startsWith("/settings") || redirectFor(topic.screen, closedPaths(site)) === null

  return (
    <>
      <Section level="h1" title={title} hint={about} actions={<Back />}>
        {parts.map(({ heading, text, steps }) => (
          <Part key={heading} className="flex flex-col gap-2">
            <Text as="span" role="heading" aria-level={2} weight="plus">
              {heading}
            </Text>
            {text && <Text className="text-ui-fg-subtle max-w-prose">{text}</Text>}
            {steps && (
              <ol className="text-ui-fg-subtle txt-medium max-w-prose list-decimal space-y-1 ps-5">
                {steps.map((step) => (
                  <li key={step} className="[overflow-wrap:anywhere]">
                    {step}
                  </li>
                ))}
              </ol>
            )}
          </Part>
        ))}
        {is_open && (
          <Part>
            <Button size="small" variant="secondary" asChild>
              <Link to={topic.screen}>{t("help.go")}</Link>
            </Button>
          </Part>
        )}
      </Section>
      <AskOperator site={site} />
    </>
  )
}

const Back = () => {
  const { t } = useTranslation("console")

  return (
    <Button size="small" variant="transparent" asChild>
      <Link to="/help">{t("help.back")}</Link>
    </Button>
  )
}

export const handle = { breadcrumb: () => null }

export default HelpTopicPage
