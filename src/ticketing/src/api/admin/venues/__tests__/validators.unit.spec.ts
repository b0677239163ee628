import { AdminCreatePerformances } from "../../events/validators"
import { AdminCreateVenue } from "../validators"

describe("T1 a hall's time zone", () => {
  const hall = { name: "Salle", city: "Lyon", country: "FR" }
  const date = { starts_at_local: "2049-03-14T20:30" }

  it("is normalised to one spelling, for venues and dates", () => {
    expect(AdminCreateVenue.parse({ ...hall, time_zone: "europe/paris" }).time_zone).toBe("Europe/Paris")
    expect(AdminCreatePerformances.parse({ ...date, time_zone: "ASIA/TOKYO" }).time_zone).toBe("Asia/Tokyo")
    expect(AdminCreatePerformances.parse(date)).not.toHaveProperty("time_zone")
  })

  it.each(["Europe/Pariss", "+02:00", "", 1])("is refused when it is %j", (time_zone) => {
    expect(AdminCreateVenue.safeParse({ ...hall, time_zone }).success).toBe(false)
    expect(AdminCreatePerformances.safeParse({ ...date, time_zone }).success).toBe(false)
  })
})
