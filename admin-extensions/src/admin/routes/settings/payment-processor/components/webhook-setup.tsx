import { connectEvents, platformEvents, type AdminPlatformPayments } from "@guichet/payments/contracts"
import { Copy, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { OutsideLink } from "../../../../components/outside-link"
import { Section } from "../../../../components/section"
import { DASHBOARD_PAGES } from "../dashboard-links"

const STEPS = ["keys", "oauth", "webhooks", "branding", "statement"] as const

/** URLs and settings to enter in the provider's dashboard. */
export const WebhookSetup = ({ processor: { redirect_url, webhook_urls } }: { processor: AdminPlatformPayments }) => {
  const { t } = useTranslation("console")

  return (
    <Section title={t("processor.setup.title")} hint={t("processor.setup.hint")}>
      <ul className="divide-y">
        <Address name="redirect" url={redirect_url} />
        <Address name="webhook_platform" url={webhook_urls.platform} events={platformEvents} />
        <Address name="webhook_connect" url={webhook_urls.connect} events={connectEvents} />
        {STEPS.map((step) => (
          <li key={step} className="flex flex-col items-start gap-1 px-4 py-3 md:px-6">
            <Text size="small" weight="plus">
              {t(`processor.setup.${step}`)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle max-w-prose">
              {t(`processor.setup.${step}Steps`)}
            </Text>
            <OutsideLink href={DASHBOARD_PAGES[step]}>{t("processor.setup.open")}</OutsideLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface AddressProps {
  name: "redirect" | "webhook_platform" | "webhook_connect"
  url: string
  events?: readonly string[]
}

const Address = ({ name, url, events }: AddressProps) => {
  const { t } = useTranslation("console")
  const label = t(`processor.setup.${name}`)

  return (
    <li className="flex flex-col gap-1 px-4 py-3 md:px-6">
      <Text size="small" weight="plus">
        {label}
      </Text>
      <div className="flex items-center gap-2">
        <code className="txt-small font-mono [overflow-wrap:anywhere]">{url}</code>
        <Copy content={url} aria-label={t("processor.setup.copy", { what: label })} className="shrink-0" />
      </div>
      {events && (
        <details className="txt-small">
          <summary className="text-ui-fg-interactive min-h-11 cursor-pointer py-2.5">
            {t("processor.setup.events", { count: events.length })}
          </summary>
          <div className="flex items-start gap-2 pb-2">
            <ul className="text-ui-fg-subtle font-mono [overflow-wrap:anywhere]">
              {events.map((event) => (
                <li key={event}>{event}</li>
              ))}
            </ul>
            <Copy content={events.join("\n")} aria-label={t("processor.setup.copyEvents")} className="shrink-0" />
          </div>
        </details>
      )}
    </li>
  )
}
