export { previewRates, uploadRates } from "./upload-rates"
