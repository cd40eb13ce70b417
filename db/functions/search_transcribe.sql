create or replace function search_transcribe(folded text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    transcribed text := replace(replace(replace(replace(folded, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss');
begin
    -- Tested first, as in search_fold.
    if octet_length(transcribed) = length(transcribed) then
        return transcribed;
    end if;

    return translate(
        replace(replace(replace(replace(transcribed, 'æ', 'ae'), 'ø', 'oe'), 'œ', 'oe'), 'þ', 'th'),
        'áàâãåāăąçćčċďđðéèêëēęěėğģíìîïīįıķłľļĺñńňņóòôõōőŏřŕŗśšșşťțţúùûũūůűųŭýÿźżž',
        'aaaaaaaaccccdddeeeeeeeeggiiiiiiikllllnnnnooooooorrrsssstttuuuuuuuuuyyzzz'
    );
end
$$;

comment on function search_transcribe(text) is 'The spelling that slugs use: umlauts as two letters, ß as ss, no accents.';
