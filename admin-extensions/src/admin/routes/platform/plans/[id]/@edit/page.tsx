import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import type { AdminPlan, AdminWritePlan } from "@guichet/billing/contracts"
import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { usePlan, useUpdatePlan } from "../../api"
import { PlanForm } from "../../components/plan-form"

const EditPlanPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: plan } = usePlan(id)

  return (
    <RouteFocusModal>
      {plan ? <EditPlan plan={plan} /> : <RouteFocusModal.Title className="sr-only">{t("plans.edit")}</RouteFocusModal.Title>}
    </RouteFocusModal>
  )
}

const EditPlan = ({ plan }: { plan: AdminPlan }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const update = useUpdatePlan(plan.id)
  const save = async (written: AdminWritePlan) => {
    await update.mutateAsync(written)
    toast.success(t("plans.saved"))
    handleSuccess()
  }

  return (
    <PlanForm
      plan={plan}
      title={t("plans.edit")}
      hint={t("plans.editHint")}
      submit={t("actions.save")}
      error={update.error}
      is_busy={update.isPending}
      onSave={save}
    />
  )
}

export default EditPlanPage
