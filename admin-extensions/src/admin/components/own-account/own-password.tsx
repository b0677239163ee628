import { Form } from "@medusajs/dashboard/components"
import { Button, toast } from "@medusajs/ui"
import { PASSWORD_MAX_LENGTH } from "@guichet/tenancy/contracts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { write } from "../../lib/api"
import { Problem } from "../problem"
import { Part, Section } from "../section"
import { TextField } from "../text-field"

const EMPTY = { old_password: "", password: "" }

/** Changes the password of a person who knows the current one. */
export const OwnPassword = () => {
  const { t } = useTranslation("console")
  const client = useQueryClient()
  const form = useForm({ defaultValues: EMPTY })
  const change = useMutation({
    mutationFn: (values: typeof EMPTY) => write("/admin/session/password/change", values),
    onSuccess: async () => {
      form.reset(EMPTY)
      toast.success(t("account.password.saved"))
      await client.invalidateQueries({ queryKey: ["console"] })
    },
  })

  return (
    <Section title={t("account.password.title")} hint={t("account.password.hint")}>
      <Part>
        <Form {...form}>
          <form className="flex max-w-md flex-col gap-4" onSubmit={form.handleSubmit((values) => change.mutate(values))}>
            <TextField
              control={form.control}
              name="old_password"
              type="password"
              autoComplete="current-password"
              max={PASSWORD_MAX_LENGTH}
              label={t("account.password.old")}
            />
            <TextField
              control={form.control}
              name="password"
              type="password"
              autoComplete="new-password"
              max={PASSWORD_MAX_LENGTH}
              label={t("account.password.fresh")}
              hint={t("account.password.rule")}
            />
            <Problem error={change.error} />
            <Button size="small" variant="secondary" className="self-start" type="submit" isLoading={change.isPending}>
              {t("account.password.save")}
            </Button>
          </form>
        </Form>
      </Part>
    </Section>
  )
}
