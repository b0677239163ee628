import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useLocation } from "react-router-dom"
import { CreateForm } from "../../../components/page-form"
import { useCreateQuestion } from "../api"
import { questionBodyOf, QuestionFields, questionValuesOf, type QuestionValues } from "../components/question-fields"

/** Passed in the history state. */
export interface QuestionLinkState {
  /** preselected event */
  event_id?: string
}

const CreateQuestionPage = () => (
  <RouteFocusModal>
    <CreateQuestionForm />
  </RouteFocusModal>
)

const CreateQuestionForm = () => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const asked = useLocation().state as QuestionLinkState | null
  const create = useCreateQuestion()
  const form = useForm<QuestionValues>({ defaultValues: questionValuesOf(undefined, asked?.event_id) })
  const submit = async (values: QuestionValues) => {
    await create.mutateAsync(questionBodyOf(values))
    toast.success(t("questions.saved"))
    handleSuccess(asked?.event_id ? `/events/${asked.event_id}` : "/questions")
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("questions.create")}
      hint={t("questions.createHint")}
      error={create.error}
      submit={t("actions.save")}
      is_busy={create.isPending}
    >
      <QuestionFields form={form} />
    </CreateForm>
  )
}

export default CreateQuestionPage
