import { createTenantSchema } from "../create-tenant-input"

describe("S8 a site's time zone", () => {
  const site = { name: "Théâtre Aster", slug: "aster", country: "FR", currency: "eur", owner: { email: "ada@aster.example" } }

  it("is normalised to one spelling, and is Paris by default", () => {
    expect(createTenantSchema.parse({ ...site, time_zone: "europe/brussels" }).time_zone).toBe("Europe/Brussels")
    expect(createTenantSchema.parse(site).time_zone).toBe("Europe/Paris")
  })

  it.each(["Europe/Pariss", "+02:00", ""])("cannot be %j", (time_zone) => {
    const read = createTenantSchema.safeParse({ ...site, time_zone })

    expect(read.error?.issues).toMatchObject([{ path: ["time_zone"] }])
  })
})
