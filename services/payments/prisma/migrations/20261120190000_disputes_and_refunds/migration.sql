-- What a bank wants, beside what is taken of the payment: of what is not there while it decides, it may take more when it has. Of the
-- disputes that there are nobody knows any more than what was taken.
alter table disputes add column wanted bigint;
update disputes set wanted = amount;
alter table disputes
  alter column wanted set not null,
  drop constraint disputes_amount,
  add constraint disputes_amount check (amount between 0 and wanted);
