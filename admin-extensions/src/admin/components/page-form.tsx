import type { Right } from "@guichet/tenancy/contracts"
import { RouteDrawer, RouteFocusModal } from "@medusajs/dashboard/components"
import { Button, Heading } from "@medusajs/ui"
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ApiError } from "../lib/api"
import { useSite } from "../lib/site"
import { Empty } from "./empty"
import { Problem } from "./problem"
import { LoadState } from "./load-state"

/** Longer than a double click, shorter than a deliberate second submission: for forms that stay open. */
const AFTER_SUCCESS_MS = 1_000

interface PageFormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>
  /** a rejection is shown through `error` */
  onSubmit: (values: Values) => Promise<void>
  error: unknown
  submit: string
  is_busy: boolean
  is_disabled?: boolean
  /** the action takes something away: its button is red */
  is_danger?: boolean
  /** label in place of "cancel" where that would be mistaken for the form's own action */
  leave?: string
  children: ReactNode
}

interface CreateFormProps<Values extends FieldValues> extends PageFormProps<Values> {
  title: string
  hint: string
  width?: "max-w-xl" | "max-w-3xl"
}

/** Returns the focus when a page over another closes: it was opened by an address, so the dialog knows no trigger to focus. */
function useFocusBack() {
  const [before] = useState(() => document.activeElement)

  useEffect(
    () => () => {
      // after the dialog has released the focus
      setTimeout(() => before instanceof HTMLElement && before.isConnected && before.focus())
    },
    []
  )
}

/** Fields of a create page, inside its `RouteFocusModal`: unsaved changes are protected. */
export function CreateForm<Values extends FieldValues>(props: CreateFormProps<Values>) {
  const { form, title, hint, error, width = "max-w-xl", children } = props
  const submit = useSubmitOnce(props)

  useFocusBack()

  return (
    <RouteFocusModal.Form form={form as never}>
      <form onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Header />
        <RouteFocusModal.Body className="flex flex-col items-center overflow-y-auto px-4 py-8">
          <div className={`flex w-full flex-col gap-6 ${width}`}>
            <RouteFocusModal.Title asChild>
              <Heading>{title}</Heading>
            </RouteFocusModal.Title>
            <RouteFocusModal.Description className="text-ui-fg-subtle txt-small">{hint}</RouteFocusModal.Description>
            <Problem error={error} />
            {children}
          </div>
        </RouteFocusModal.Body>
        <Footer modal={RouteFocusModal} {...props} />
      </form>
    </RouteFocusModal.Form>
  )
}

/** Fields of an edit page, inside its `DrawerPage`: unsaved changes are protected. */
export function DrawerForm<Values extends FieldValues>(props: PageFormProps<Values>) {
  const { form, error, children } = props
  const submit = useSubmitOnce(props)

  return (
    <RouteDrawer.Form form={form as never}>
      <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-1 flex-col gap-6 overflow-y-auto">
          <Problem error={error} />
          {children}
        </RouteDrawer.Body>
        <Footer modal={RouteDrawer} {...props} />
      </form>
    </RouteDrawer.Form>
  )
}

interface DrawerPageProps {
  title: string
  /** the right that the form requires: without it, whoever opens the address sees why it is closed */
  right?: Right
  children: ReactNode
}

/** An edit page: a drawer over the page it belongs to. */
export const DrawerPage = ({ title, right, children }: DrawerPageProps) => {
  useFocusBack()

  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{title}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {right ? <WithRight right={right}>{children}</WithRight> : children}
    </RouteDrawer>
  )
}

const WithRight = ({ right, children }: { right: Right; children: ReactNode }) => {
  const { t } = useTranslation("console")
  const { data: site, error, refetch } = useSite()

  if (!site) {
    return <LoadState error={error} onRetry={refetch} />
  }

  if (site.member.rights.includes(right)) {
    return children
  }
  // the operator's visit only reads until it is raised: no role decides this
  return site.member.support_session?.level === "read" ? (
    <Empty title={t("support_session.readsTitle")} hint={t("support_session.readsHint")} />
  ) : (
    <LoadState error={new ApiError("not_allowed", 403)} />
  )
}

/** Ignores the second click of a double click: the form is sent once until it is refused. On success the page is usually left. */
function useSubmitOnce<Values extends FieldValues>({ form, onSubmit }: PageFormProps<Values>) {
  const is_sent = useRef(false)
  const submit = form.handleSubmit(
    async (values) => {
      await onSubmit(values)
      setTimeout(() => (is_sent.current = false), AFTER_SUCCESS_MS)
    },
    () => {
      is_sent.current = false
    }
  )

  return (event: FormEvent) => {
    event.preventDefault()
    if (!is_sent.current) {
      is_sent.current = true
      submit(event).catch(() => {
        is_sent.current = false
      })
    }
  }
}

interface FooterProps {
  modal: Pick<typeof RouteDrawer | typeof RouteFocusModal, "Footer" | "Close">
  submit: string
  is_busy: boolean
  is_disabled?: boolean
  is_danger?: boolean
  leave?: string
}

const Footer = ({ modal, submit, is_busy, is_disabled, is_danger, leave }: FooterProps) => {
  const { t } = useTranslation("console")

  return (
    <modal.Footer>
      <modal.Close asChild>
        <Button size="small" variant="secondary" type="button">
          {leave ?? t("actions.cancel")}
        </Button>
      </modal.Close>
      <Button size="small" variant={is_danger ? "danger" : "primary"} type="submit" isLoading={is_busy} disabled={is_disabled}>
        {submit}
      </Button>
    </modal.Footer>
  )
}
