export { queryFindVoice as findVoice, type Voice } from "../modules/tenancy/queries/brand/find-voice"
