-- A payment changes within a second of being made, when its provider has a page for it: with room in its page no index hears of that.
alter table payments set (fillfactor = 60);
