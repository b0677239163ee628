import { Button } from "@medusajs/ui"
import { RouteDrawer, RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"

interface FooterProps {
  submit: string
  is_busy: boolean
  is_disabled?: boolean
  variant?: "primary" | "danger"
}

/** Cancel and submit of a create modal. */
export const FocusFooter = (props: FooterProps) => {
  const { t } = useTranslation("console")

  return (
    <RouteFocusModal.Footer>
      <RouteFocusModal.Close asChild>
        <Button size="small" variant="secondary" type="button">
          {t("actions.cancel")}
        </Button>
      </RouteFocusModal.Close>
      <Submit {...props} />
    </RouteFocusModal.Footer>
  )
}

/** Cancel and submit of an edit drawer. */
export const DrawerFooter = (props: FooterProps) => {
  const { t } = useTranslation("console")

  return (
    <RouteDrawer.Footer>
      <RouteDrawer.Close asChild>
        <Button size="small" variant="secondary" type="button">
          {t("actions.cancel")}
        </Button>
      </RouteDrawer.Close>
      <Submit {...props} />
    </RouteDrawer.Footer>
  )
}

const Submit = ({ submit, is_busy, is_disabled, variant = "primary" }: FooterProps) => (
  <Button size="small" type="submit" variant={variant} isLoading={is_busy} disabled={is_disabled}>
    {submit}
  </Button>
)
