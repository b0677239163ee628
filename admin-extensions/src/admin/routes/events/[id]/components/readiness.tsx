import type { EventDTO } from "@guichet/ticketing/contracts"
import { CheckCircleSolid, CircleDottedLine } from "@medusajs/icons"
import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { isApiError } from "../../../../lib/api"
import { useFormat } from "../../../../lib/format"
import { useMay, useSite } from "../../../../lib/site"
import { useAccount } from "../../../home/api"
import { usePublish } from "../../api"
import { problemSubject, problemsOf, readySteps } from "../readiness"

const LINKS = { dates: "dates", prices: "prices" } as const
/** Where each kind of tenant connects the account that receives its ticket money. */
const ACCOUNTS = { client: "/payments", platform: "/settings/payment-processor" } as const

/** The checklist before publishing, or before added dates go on sale: each line says what is missing and links there. */
export const Readiness = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const may = useMay()
  const { data: site } = useSite()
  const account = useAccount()
  const publish = usePublish(event.id)
  const steps = readySteps(event, account.data?.status === "enabled", new Date().toISOString())
  const is_ready = steps.every(({ is_done }) => is_done)
  const words = event.status === "draft" ? "ready" : "ready.again"
  const problems = isApiError(publish.error) ? problemsOf(publish.error.details) : []

  return (
    <Section
      title={t(`${words}.title`)}
      hint={t(is_ready ? `${words}.yes` : "ready.no")}
      actions={
        may("event.publish") && (
          <Button
            size="small"
            disabled={!is_ready}
            isLoading={publish.isPending}
            onClick={() => publish.mutate(undefined, { onSuccess: () => toast.success(t("ready.done", { title: event.title })) })}
          >
            {t(`${words}.publish`)}
          </Button>
        )
      }
    >
      {publish.error && (
        <Part>
          <Problem error={publish.error} />
          <ul className="txt-small mt-2 list-inside list-disc">
            {problems.map((problem, at) => (
              <li key={at}>{t(`ready.problem.${problem.code}`, { where: problemSubject(problem, event, format) })}</li>
            ))}
          </ul>
        </Part>
      )}
      <ul className="divide-y">
        {steps.map(({ key, is_done, missing }) => (
          <li key={key} className="flex flex-wrap items-center gap-3 px-4 py-3 md:px-6">
            {is_done ? (
              <CheckCircleSolid aria-hidden className="text-ui-tag-green-icon" />
            ) : (
              <CircleDottedLine aria-hidden className="text-ui-fg-muted" />
            )}
            <Text size="small" className="flex-1">
              <span className="sr-only">{t(is_done ? "ready.isDone" : "ready.isOpen")} </span>
              {t(is_done ? `ready.${key}.done` : `ready.${key}.open`, { missing: missing.join(", ") })}
            </Text>
            {!is_done && (
              <Button size="small" variant="secondary" asChild>
                <Link to={key === "payments" ? ACCOUNTS[site?.tenant.kind ?? "client"] : LINKS[key]}>{t(`ready.${key}.go`)}</Link>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
