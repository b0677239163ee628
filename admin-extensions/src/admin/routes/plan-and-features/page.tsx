import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Sparkles } from "@medusajs/icons"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../components/problem"
import { Part, Section } from "../../components/section"
import { LoadStatePage } from "../../components/load-state"
import { isApiError } from "../../lib/api"
import { useInstallation, useSetInstallation } from "./api"
import { Conflicts } from "./components/conflicts"

/** Whether this installation is the operator's site only or a platform with clients, and how to switch. */
const PlanAndFeaturesPage = () => {
  const { t } = useTranslation("console")
  const prompt = usePrompt()
  const { data: installation, error, refetch } = useInstallation()
  const set = useSetInstallation()

  if (!installation) {
    return <LoadStatePage title={t("installation.title")} error={error} onRetry={refetch} />
  }
  const { kind } = installation
  const way = kind === "single" ? "upgrade" : "goBack"
  const change = async () => {
    const is_sure = await prompt({
      variant: "confirmation",
      title: t(`installation.${way}.title`),
      description: t(`installation.${way}.text`),
      confirmText: t(`installation.${way}.do`),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      set.mutate(kind === "single" ? "platform" : "single", { onSuccess: () => toast.success(t(`installation.${way}.done`)) })
    }
  }
  const is_blocked = isApiError(set.error) && set.error.code === "clients_not_closed"

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={t("installation.title")}
        hint={t("installation.hint")}
        actions={
          <Button size="small" variant="secondary" isLoading={set.isPending} onClick={change}>
            {t(`installation.${way}.do`)}
          </Button>
        }
      >
        <Part className="flex flex-col gap-3">
          <Problem error={set.error} />
          <div>
            <Text size="small" className="text-ui-fg-subtle">
              {t("installation.is")}
            </Text>
            <Text weight="plus">{t(`installation.${kind}`)}</Text>
            <Text size="small" className="text-ui-fg-subtle max-w-prose">
              {t(`installation.${kind}Hint`)}
            </Text>
          </div>
        </Part>
      </Section>
      {is_blocked && <Conflicts />}
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.features", translationNs: "console", icon: Sparkles, rank: 9.5 })

export const handle = { breadcrumb: () => null }

export default PlanAndFeaturesPage
