import { readFileSync } from "node:fs"
import type { Locator } from "playwright-core"

const reader = readFileSync(require.resolve("jsqr/dist/jsQR.js"), "utf8")

/** What a scanner reads in this picture; null when it reads nothing. */
export async function qrText(picture: Locator): Promise<string | null> {
  await picture.scrollIntoViewIfNeeded()
  const png = (await picture.screenshot({ type: "png" })).toString("base64")
  // a blank page has no content security policy that would keep the picture from a canvas
  const page = await picture.page().context().newPage()

  try {
    await page.evaluate(reader)

    return (await page.evaluate(`(async () => {
      const image = new Image()
      image.src = "data:image/png;base64,${png}"
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d")
      canvas.drawImage(image, 0, 0)
      const { data, width, height } = canvas.getImageData(0, 0, image.width, image.height)

      return jsQR(data, width, height)?.data ?? null
    })()`)) as string | null
  } finally {
    await page.close()
  }
}
