import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ArrowUpRightOnBox } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useEffect, useLayoutEffect } from "react"
import { useTranslation } from "react-i18next"
import { useLocation, useNavigate } from "react-router-dom"
import type { AdminSite } from "@guichet/tenancy/contracts"
import { AccountNotice } from "../components/account-notice"
import { ConfirmDialog } from "../components/confirm/confirm-dialog"
import { ConsoleSwitcher } from "../components/console-switcher"
import { SupportBanner } from "../components/support-banner"
import { SupportSessionNotice } from "../components/support-session-notice"
import { closeList } from "../lib/close-list"
import { confirmed } from "../lib/confirmed-fetch"
import { closedPaths, HOME, PROFILE, SALES, redirectFor } from "../lib/console-paths"
import { consoleStyle, MENU_WAITS, putStyle } from "../lib/console-style"
import { nameLanguage } from "../lib/language"
import { useOwnLanguage } from "../lib/own-language"
import { isSignedOut, leaveForLogin, useSignedOut } from "../lib/signed-out"
import { publicUrlOf, useSite } from "../lib/site"

/** One message, however many closed pages are tried. */
const CLOSED = "closed-page"

putStyle(consoleStyle(undefined) + MENU_WAITS)
window.fetch = confirmed(window.fetch.bind(window))
window.addEventListener("keydown", closeList, true)
// until the page has named itself
document.title ||= localStorage.getItem("console-site") ?? ""

/** On every page: the tenant's name and colours, only the menus this person may use, the way to the public site, the support banner. */
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

  // before it is painted: what a page must not show is hidden by its name
  useLayoutEffect(() => {
    document.body.dataset.page = pathname
  }, [pathname])

  useEffect(() => {
    if (isSignedOut(error)) {
      leaveForLogin()
    } else if (error && !site) {
      // help, and the settings, stay open to whom the server cannot name
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
    // whoever opened a console, or its settings, asked for no page by name; whoever asked for an order finds its sale
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

/** The page that comes before the one at hand: a password, a second factor, or the way out of a closed one. Null when it may stay. */
function firstOf(site: AdminSite, pathname: string): string | null {
  const { password_set, must_enrol } = site.member
  if (password_set && !must_enrol) {
    return redirectFor(pathname, closedPaths(site))
  }
  const first = password_set ? PROFILE : "/welcome"

  // help says what a second factor is, before there is one
  return pathname === first || (password_set && pathname.startsWith("/help")) ? null : first
}

/** Titles of pages end in the tenant's name (`vite/own-brand.ts`); the first page of a browser is named afterwards. */
function nameTab(name: string): void {
  const known = localStorage.getItem("console-site")

  localStorage.setItem("console-site", name)
  if (known !== name) {
    document.title = [document.title, name].filter(Boolean).join(" · ")
  }
}

export const config = defineWidgetConfig({ zone: "topbar", id: "console-boot" })

export default Boot
