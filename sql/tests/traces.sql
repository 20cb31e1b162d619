begin;
select plan(9);

insert into lineup.curator (curator_id, name, email) overriding system value
values (1, 'Zoë Lima', 'zoe@new.example'), (2, 'Zoe L.', ' Zoe@Old.example'), (3, 'Bo', null),
       (4, 'Zoe Lima', 'other@example.org'), (5, 'Z. Lima', 'z@older.example');
insert into lineup.channel (curator_id, platform, handle, is_primary)
values (1, 'x', 'zo.e', true), (3, 'x', 'bo', true);

insert into lineup.curator_merge (curator_merge_id, kept_id, merged_id, merged_by)
overriding system value values (1, 2, 5, 'amy'), (2, 1, 2, 'amy');
select results_eq(
  'select address, name, is_former from lineup.known_address where curator_id = 1 order by 1',
  $$values ('z@older.example', 'Z. Lima', true), ('zoe@new.example', 'Zoë Lima', false),
           ('zoe@old.example', 'Zoe L.', true)$$,
  'addresses that merges gave up, one after the other, find whoever is left');
select is(
  (select own_email from lineup.known_address where address = 'zoe@old.example'),
  'zoe@new.example', 'and tell the address of today');
select is(
  lineup.person_words(1),
  '{"z. lima",z@older.example,zo.e,"zoe l.","zoe lima",zoe@new.example,zoe@old.example}'::text[],
  'a person is known by names, addresses and handles of all entries, in lower case without accents');

insert into lineup.curator_note (curator_note_id, curator_id, body) overriding system value
values (11, 3, E'met zoe  lima\nand ZO.E!'), (12, 3, 'zoxe, zoë limas and zo.ex are others'),
       (13, 3, 'write to zoe@old.example.');
update lineup.curator set notes = 'friend of ZOË LIMA', tags = '{zo.e,vip}' where curator_id = 3;
insert into lineup.client (code, name) values ('c', 'Clients of zo.e');
select results_eq(
  $$select table_name, row_key, column_name, told
    from lineup.mentions(lineup.person_words(1))
    where table_name <> 'audit_entry'$$,
  $$values ('client', '{"client_id": 1}'::jsonb, 'name', 'Clients of zo.e'),
           ('curator', '{"curator_id": 3}', 'tags', 'zo.e'),
           ('curator', '{"curator_id": 3}', 'notes', 'friend of ZOË LIMA'),
           ('curator_note', '{"curator_note_id": 11}', 'body', E'met zoe  lima\nand ZO.E!'),
           ('curator_note', '{"curator_note_id": 13}', 'body', 'write to zoe@old.example.')$$,
  'whole words are found in any text, whatever their case and accents, but not in who others are');
select results_eq(
  $$select distinct column_name, told
    from lineup.mentions(lineup.person_words(1))
    where table_name = 'audit_entry' and told like 'friend%'$$,
  $$values ('after', 'friend of ZOË LIMA')$$, 'and in what the audit keeps of changes');
select is_empty($$select lineup.mentions('{}')$$, 'no words are nowhere');
select isnt_empty($$select lineup.mentions('{"zo.e"}')$$, 'a point is a point');
select is_empty($$select lineup.mentions('{"zo.x"}')$$, 'and nothing else');

update lineup.curator_merge set undone_at = now(), undone_by = 'amy' where curator_merge_id = 2;
select results_eq(
  'select address, curator_id, is_former from lineup.known_address where address like ''%old%'' order by 1',
  $$values ('z@older.example', 2::bigint, true), ('zoe@old.example', 2, false)$$,
  'what is parted has its own addresses again');

select * from finish();
rollback;
