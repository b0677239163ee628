import { CheckCircleSolid, CircleDottedLine } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../../../components/section"

interface FirstStepsProps {
  needs_account: boolean
  has_account: boolean
  has_event: boolean
  /** an event that is not published yet */
  draft_id: string | null
  has_published: boolean
  /** null: this member cannot write it */
  has_terms: boolean | null
  /** null: this member cannot write it */
  has_contact: boolean | null
  is_known: boolean
}

/**
 * Connect payments → create an event, with its hall → legal texts → contact address → publish. Publishing does not require the
 * texts. Disappears when all steps are done.
 */
export const FirstSteps = (props: FirstStepsProps) => {
  const { needs_account, has_account, has_event, draft_id, has_published, has_terms, has_contact, is_known } = props
  const { t } = useTranslation("console")
  const steps = [
    ...(needs_account ? [{ key: "payments", is_done: has_account, to: "/payments" }] : []),
    { key: "event", is_done: has_event, to: "/events/create" },
    ...(has_terms === null ? [] : [{ key: "legal", is_done: has_terms, to: "/site/legal?page=terms" }]),
    ...(has_contact === null ? [] : [{ key: "contact", is_done: has_contact, to: "/site/brand" }]),
    { key: "publish", is_done: has_published, to: draft_id && `/events/${draft_id}` },
  ]
  const next = steps.find(({ is_done }) => !is_done)

  if (!is_known || !next) {
    return null
  }

  return (
    <Section
      title={t("steps.title")}
      hint={t("steps.hint", { done: steps.filter(({ is_done }) => is_done).length, all: steps.length })}
    >
      <ol className="divide-y">
        {steps.map((step) => (
          <li key={step.key} className="flex flex-wrap items-center gap-3 px-4 py-3 md:px-6">
            {step.is_done ? (
              <CheckCircleSolid className="text-ui-tag-green-icon" />
            ) : (
              <CircleDottedLine className="text-ui-fg-muted" />
            )}
            <div className="min-w-0 flex-1">
              <Text size="small" weight="plus" className={step.is_done ? "text-ui-fg-muted" : ""}>
                {t(`steps.${step.key}`)}
                <span className="sr-only">{step.is_done ? ` (${t("steps.done")})` : ""}</span>
              </Text>
              {!step.is_done && (
                <Text size="small" className="text-ui-fg-subtle">
                  {t(`steps.${step.key}Hint`)}
                </Text>
              )}
            </div>
            {!step.is_done && step.to && (
              <Button size="small" variant={step === next ? "primary" : "secondary"} asChild>
                <Link to={step.to}>{t(`steps.${step.key}Go`)}</Link>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
