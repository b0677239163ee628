-- The keys of existing rows were computed by the previous buyer_key.
reindex index sale_buyer;
reindex index checkout_paying_buyer;
reindex index coupon_use_buyer;
