import type { AdminSite } from "@guichet/tenancy/contracts"
import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { createPortal } from "react-dom"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { PROFILE } from "../lib/console-paths"
import { HelpLink } from "./help-link"

const LATER = "password-later"

/** Shown at the bottom of every page: what this account has to do first, or is advised to do. */
export const AccountNotice = ({ member }: { member: AdminSite["member"] }) => {
  const { t } = useTranslation("console")
  const navigate = useNavigate()
  const [is_later, setLater] = useState(() => sessionStorage.getItem(LATER) !== null)
  const days = member.password_age_days
  if (!member.must_enrol && (days === null || is_later)) {
    return null
  }
  const later = () => {
    sessionStorage.setItem(LATER, "1")
    setLater(true)
  }

  return createPortal(
    <div
      data-banner
      role="status"
      className="bg-ui-tag-blue-bg border-ui-tag-blue-border fixed inset-x-0 bottom-0 z-40 flex flex-wrap items-center justify-center gap-3 border-t px-4 py-2"
    >
      <Text size="small" className="text-ui-tag-blue-text">
        {member.must_enrol ? t("account.enrol.needed") : t("account.password.aged", { days })}
      </Text>
      {member.must_enrol ? (
        <HelpLink page="second-factor" />
      ) : (
        <>
          <Button size="small" variant="secondary" onClick={() => navigate(PROFILE)}>
            {t("account.password.change")}
          </Button>
          <Button size="small" variant="transparent" onClick={later}>
            {t("account.password.later")}
          </Button>
        </>
      )}
    </div>,
    document.body
  )
}
