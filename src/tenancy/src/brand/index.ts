export { drawLogo } from "./logo/draw-logo"
export { queryGetLogo as logoFile } from "../modules/tenancy/queries/brand/get-logo"
export { queryFindVoice as findVoice, type Voice } from "../modules/tenancy/queries/brand/find-voice"
