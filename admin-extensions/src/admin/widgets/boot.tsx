import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ArrowUpRightOnBox } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useEffect, useLayoutEffect } from "react"
import { useTranslation } from "react-i18next"
import { useLocation, useNavigate } from "react-router-dom"
import type { AdminSite } from "@guichet/tenancy/contracts"
import { AccountNotice } from "../components/account-notice"
import { ConfirmDialog } from "../components/confirm-dialog"
import { ConsoleSwitcher } from "../components/console-switcher"
import { SupportBanner } from "../components/support-banner"
import { SupportSessionNotice } from "../components/support-session-notice"
import { closeList } from "../lib/close-list"
import { confirmed } from "../lib/confirmed-fetch"
import { closedPaths, HOME, PROFILE, SALES, redirectFor } from "../lib/console-paths"
import { consoleStyle, MENU_LOADING_STYLE, putStyle } from "../lib/console-style"
import { nameLanguage } from "../lib/language"
import { useOwnLanguage } from "../lib/own-language"
import { isSignedOut, leaveForLogin, useSignedOut } from "../lib/signed-out"
import { publicUrlOf, useSite } from "../lib/site"

/** Id of the toast: only one is shown, however many closed pages are opened. */
const CLOSED = "closed-page"

putStyle(consoleStyle(undefined) + MENU_LOADING_STYLE)
window.fetch = confirmed(window.fetch.bind(window))
window.addEventListener("keydown", closeList, true)
// until the page sets its own title
document.title ||= localStorage.getItem("console-site") ?? ""

/** Mounted on every page: the tenant's name and colours, the member's menus, the link to the public site, the support banner. */
const Boot = () => {
  const { data: site, error } = useSite()
  const { t, i18n } = useTranslation("console")
  const { pathname } = useLocation()
  const navigate = useNavigate()

  useSignedOut(site !== undefined)
  useOwnLanguage(site)

  useEffect(() => {
    if (site) {
      putStyle(consoleStyle(site))
      nameTab(site.tenant.name)
      // read by `vite/closed-requests.ts`
      localStorage.setItem("console-kind", site.tenant.kind)
    }
  }, [site])

  useEffect(() => nameLanguage(i18n.language), [i18n.language])

  // before paint: the style hides parts of a page by its path
  useLayoutEffect(() => {
    document.body.dataset.page = pathname
  }, [pathname])

  useEffect(() => {
    if (isSignedOut(error)) {
      leaveForLogin()
    } else if (error && !site) {
      // show the menu of a person without rights: help and settings stay open
      putStyle(consoleStyle(undefined))
    }
  }, [error, site])

  useEffect(() => {
    if (!site) {
      return
    }
    const out = firstOf(site, pathname)

    if (out) {
      navigate(out, { replace: true })
    }
    // no message for a console or its settings opened without a page, or for an order, which redirects to its sale
    if (
      out &&
      !out.startsWith(SALES) &&
      site.member.password_set &&
      !site.member.must_enrol &&
      ![HOME, "/settings"].includes(pathname)
    ) {
      toast.info(t("boot.closed"), { id: CLOSED })
    }
  }, [site, pathname, navigate, t])

  if (!site) {
    return null
  }
  const href = publicUrlOf(site)

  return (
    <>
      {site.member.kind !== "support" && site.member.password_set && <ConsoleSwitcher />}
      {href && (
        <Button size="small" variant="transparent" asChild>
          <a href={href} target="_blank" rel="noreferrer" aria-label={t("boot.openSite", { name: site.tenant.name })}>
            {site.tenant.logo && (
              <img
                src={site.tenant.logo.path}
                alt=""
                className="hidden h-5 max-w-[6rem] rounded-sm bg-white object-contain sm:block"
              />
            )}
            <span className="max-w-[9rem] truncate sm:max-w-xs">{site.tenant.name}</span>
            <ArrowUpRightOnBox />
          </a>
        </Button>
      )}
      {site.member.support_session && <SupportBanner tenant={site.tenant} support_session={site.member.support_session} />}
      {site.member.kind === "member" && site.member.password_set && <SupportSessionNotice />}
      <AccountNotice member={site.member} />
      <ConfirmDialog />
    </>
  )
}

/**
 * The page to show first: the password, the second factor, or the redirect of a closed page. Null if the current one can stay.
 */
function firstOf(site: AdminSite, pathname: string): string | null {
  const { password_set, must_enrol } = site.member
  if (password_set && !must_enrol) {
    return redirectFor(pathname, closedPaths(site))
  }
  const first = password_set ? PROFILE : "/welcome"

  // help explains second factors, so it stays open
  return pathname === first || (password_set && pathname.startsWith("/help")) ? null : first
}

/** Page titles end in the tenant's name (`vite/own-brand.ts`); the first page in a browser gets it afterwards. */
function nameTab(name: string): void {
  const known = localStorage.getItem("console-site")

  localStorage.setItem("console-site", name)
  if (known !== name) {
    document.title = [document.title, name].filter(Boolean).join(" · ")
  }
}

export const config = defineWidgetConfig({ zone: "topbar", id: "console-boot" })

export default Boot
