import type { QuestionDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../components/page-form"
import { LoadState } from "../../../components/load-state"
import { useMay } from "../../../lib/site"
import { useQuestion, useUpdateQuestion } from "../api"
import { questionBodyOf, QuestionFields, questionValuesOf, type QuestionValues } from "../components/question-fields"

const QuestionPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: question, error, refetch } = useQuestion(id)

  return (
    <DrawerPage title={t("questions.edit")}>
      {question ? <QuestionForm question={question} /> : <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

const QuestionForm = ({ question }: { question: QuestionDTO }) => {
  const { t } = useTranslation("console")
  const may_write = useMay()("coupon.write")
  const { handleSuccess } = useRouteModal()
  const update = useUpdateQuestion(question.id)
  const form = useForm<QuestionValues>({ defaultValues: questionValuesOf(question) })
  const submit = async (values: QuestionValues) => {
    await update.mutateAsync({ ...questionBodyOf(values), rev: question.rev })
    toast.success(t("questions.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={update.error}
      submit={t("actions.save")}
      is_busy={update.isPending}
      is_disabled={!may_write}
    >
      <QuestionFields form={form} question={question} />
      <Text size="small" className="text-ui-fg-subtle">
        {t("questions.savedHint")}
      </Text>
    </DrawerForm>
  )
}

export default QuestionPage
