import "./sale-refunded.reverse-fees"
import "./sale-settled.accrue-fees"
import "./tenant-signed-up.subscribe"
