-- The amount by the bank's report, beside `amount`, the part of it that the payment can bear.
alter table disputes rename column wanted to bank_amount;
