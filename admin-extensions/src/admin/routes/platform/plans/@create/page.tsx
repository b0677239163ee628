import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import type { AdminWritePlan } from "@guichet/billing/contracts"
import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useCreatePlan } from "../api"
import { PlanForm } from "../components/plan-form"

const CreatePlanPage = () => (
  <RouteFocusModal>
    <CreatePlan />
  </RouteFocusModal>
)

const CreatePlan = () => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const create = useCreatePlan()
  const save = async (written: AdminWritePlan) => {
    const { plan } = await create.mutateAsync(written)
    toast.success(t("plans.created", { name: plan.name }))
    handleSuccess(`/platform/plans/${plan.id}`)
  }

  return (
    <PlanForm
      title={t("plans.create")}
      hint={t("plans.createHint")}
      submit={t("actions.save")}
      error={create.error}
      is_busy={create.isPending}
      onSave={save}
    />
  )
}

export default CreatePlanPage
