export { changeSite, type OperatorsSettings, type SiteChange } from "./change-site"
export { resumeSite, suspendSite } from "./set-standing"
export { writeInLogs, type Actor } from "./write-in-logs"
export { siteSettings, type SiteSettings } from "./site-settings"
