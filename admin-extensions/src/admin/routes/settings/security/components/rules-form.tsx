import { Form } from "@medusajs/dashboard/components"
import { Button, Checkbox, Label, Text, toast } from "@medusajs/ui"
import { operatorRoles, tenantRoles, type AdminAccountRules, type Role } from "@guichet/tenancy/contracts"
import { useId } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { TextField } from "../../../../components/text-field"
import { useSetAccountRules } from "../api"

const MAX_DAYS = 3650

export const RulesForm = ({ rules }: { rules: AdminAccountRules }) => {
  const { t } = useTranslation("console")
  const set = useSetAccountRules()
  const form = useForm({
    defaultValues: { roles: rules.second_factor_roles, days: String(rules.password_max_age_days) },
  })
  const roles = form.watch("roles")
  const toggle = (role: Role, is_ticked: boolean) =>
    form.setValue("roles", is_ticked ? [...roles, role] : roles.filter((one) => one !== role), { shouldDirty: true })
  const save = form.handleSubmit((values) =>
    set.mutate(
      { second_factor_roles: values.roles, password_max_age_days: Number(values.days) },
      {
        onSuccess: () => {
          form.reset(values)
          toast.success(t("account.rules.saved"))
        },
      }
    )
  )

  return (
    <Form {...form}>
      <form onSubmit={save}>
        <Section
          level="h1"
          title={t("account.rules.title")}
          hint={t("account.rules.hint")}
          actions={
            <>
              {form.formState.isDirty && (
                <Text size="small" className="text-ui-fg-subtle">
                  {t("account.rules.unsaved")}
                </Text>
              )}
              <Button size="small" type="submit" isLoading={set.isPending} disabled={!form.formState.isDirty}>
                {t("account.rules.save")}
              </Button>
            </>
          }
        >
          {set.error && (
            <Part>
              <Problem error={set.error} />
            </Part>
          )}
          <Part className="flex flex-col gap-4">
            <div>
              <Text size="small" weight="plus">
                {t("account.rules.factorTitle")}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {t("account.rules.factorHint")}
              </Text>
            </div>
            <div className="grid gap-6 md:grid-cols-2">
              <Roles title={t("account.rules.operators")} names={operatorRoles} ticked={roles} onToggle={toggle} />
              <Roles title={t("account.rules.clients")} names={tenantRoles} ticked={roles} onToggle={toggle} />
            </div>
          </Part>
          <Part>
            <div className="max-w-md">
              <TextField
                control={form.control}
                name="days"
                input_mode="numeric"
                max={4}
                label={t("account.rules.ageLabel")}
                hint={t("account.rules.ageHint")}
                rules={{
                  validate: (days) =>
                    (/^\d+$/.test(String(days)) && Number(days) <= MAX_DAYS) || t("form.between", { min: 0, max: MAX_DAYS }),
                }}
              />
            </div>
          </Part>
        </Section>
      </form>
    </Form>
  )
}

interface RolesProps {
  title: string
  names: readonly Role[]
  ticked: readonly Role[]
  onToggle: (role: Role, is_ticked: boolean) => void
}

const Roles = ({ title, names, ticked, onToggle }: RolesProps) => {
  const { t } = useTranslation("console")
  const id = useId()

  return (
    <div role="group" aria-labelledby={id} className="flex flex-col">
      <Text id={id} size="small" className="text-ui-fg-subtle pb-1">
        {title}
      </Text>
      {names.map((role) => (
        <div key={role} className="flex min-h-11 items-center gap-3">
          <Checkbox
            id={`${id}-${role}`}
            checked={ticked.includes(role)}
            onCheckedChange={(checked) => onToggle(role, checked === true)}
          />
          <Label htmlFor={`${id}-${role}`} size="small">
            {t(`role.${role}`)}
          </Label>
        </div>
      ))}
    </div>
  )
}
