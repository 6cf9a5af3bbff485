-- Which languages there are the contracts say: another one needs no migration.
alter table users alter column locale drop default;
alter table users alter column locale type text;
alter table users alter column locale set default 'en';
drop type locale;
