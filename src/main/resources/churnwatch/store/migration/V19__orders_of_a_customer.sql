-- A changed customer is packed anew from the former history and the new purchases. Which order each earlier purchase
-- belongs to, which a history does not name, is then read from the index alone.
DROP INDEX purchases_customer;
CREATE INDEX purchases_customer ON purchases (customer_no, purchased_at, purchase_id, order_id);
