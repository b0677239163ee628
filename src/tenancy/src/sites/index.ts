export { changeSite, type OperatorsSettings, type SiteChange } from "./change-site"
export { siteSettings, type SiteSettings } from "./site-settings"
