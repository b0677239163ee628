export { changeBrand } from "./change-brand"
export { drawLogo } from "./logo/draw-logo"
export { getLogo as logoFile } from "../modules/tenancy/queries/brand/get-logo"
export { findVoice, type Voice } from "../modules/tenancy/queries/brand/find-voice"
