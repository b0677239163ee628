export { changeSite, type OperatorsSettings, type SiteChange } from "./change-site"
export { resumeSite, suspendSite } from "./set-standing"
export { siteSettings, type SiteSettings } from "./site-settings"
