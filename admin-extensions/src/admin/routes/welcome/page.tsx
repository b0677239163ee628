import { Button, Text, toast } from "@medusajs/ui"
import { Form } from "@medusajs/dashboard/components"
import { PASSWORD_MAX_LENGTH } from "@guichet/tenancy/contracts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { Problem } from "../../components/problem"
import { Part, Section } from "../../components/section"
import { TextField } from "../../components/text-field"
import { write } from "../../lib/api"
import { HOME } from "../../lib/console-paths"
import { useSite } from "../../lib/site"

/** Sets the first password of a person who signed in by a one-time code and left the entry page before choosing one. */
const WelcomePage = () => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()
  const client = useQueryClient()
  const navigate = useNavigate()
  const form = useForm({ defaultValues: { password: "" } })
  const save = useMutation({
    mutationFn: (values: { password: string }) => write("/admin/session/password", values),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["console", "site"] })
      toast.success(t("welcome.done"))
      navigate(HOME, { replace: true })
    },
  })

  return (
    <Section level="h1" title={t("welcome.title", { name: site?.tenant.name ?? "" })} hint={t("welcome.hint")}>
      <Part>
        <Form {...form}>
          <form className="flex max-w-md flex-col gap-4" onSubmit={form.handleSubmit((values) => save.mutate(values))}>
            <Text size="small">{site?.member.email}</Text>
            <TextField
              control={form.control}
              name="password"
              type="password"
              autoFocus
              autoComplete="new-password"
              max={PASSWORD_MAX_LENGTH}
              label={t("welcome.password")}
              hint={t("welcome.rule")}
            />
            <Problem error={save.error} />
            <Button type="submit" isLoading={save.isPending}>
              {t("welcome.save")}
            </Button>
          </form>
        </Form>
      </Part>
    </Section>
  )
}

export default WelcomePage
