import "./sale-refunded.reverse-fees"
import "./sale-settled.accrue-fees"
