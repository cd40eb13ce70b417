create or replace function search_transcribe(folded text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    transcribed text := replace(replace(replace(replace(folded, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss');
begin
    -- Tested first, as in search_fold.
    if octet_length(transcribed) > length(transcribed) then
        transcribed := translate(
            replace(replace(replace(replace(transcribed, 'æ', 'ae'), 'ø', 'oe'), 'œ', 'oe'), 'þ', 'th'),
            'áàâãåāăąçćčċďđðéèêëēęěėğģíìîïīįıķłľļĺñńňņóòôõōőŏřŕŗśšșşťțţúùûũūůűųŭýÿźżž',
            'aaaaaaaaccccdddeeeeeeeeggiiiiiiikllllnnnnooooooorrrsssstttuuuuuuuuuyyzzz'
        );
    end if;

    -- Spellings before and after the reforms: Schiffahrt, Schifffahrt; Photo, Foto; Potential, Potenzial; selbständig, selbstständig.
    if transcribed ~ '([b-df-hj-np-tv-z])\1\1' then
        transcribed := regexp_replace(transcribed, '([b-df-hj-np-tv-z])\1\1', '\1\1', 'g');
    end if;

    if transcribed ~ 'ph(oto|on|ant|in)|graph|enz(ial|iell)|substanz(ial|iell)|selbststaend|aufwaend|numerier|plazier' then
        transcribed := regexp_replace(transcribed, 'ph(oto|on|ant)|(del)ph(in)', '\2f\1\3', 'g');
        transcribed := regexp_replace(transcribed, '(poten|substan|existen|essen|differen)z(ial|iell)', '\1t\2', 'g');
        transcribed := replace(replace(transcribed, 'graph', 'graf'), 'selbststaend', 'selbstaend');
        transcribed := replace(replace(replace(transcribed, 'aufwaend', 'aufwend'), 'numerier', 'nummerier'), 'plazier', 'platzier');
    end if;

    return transcribed;
end
$$;

comment on function search_transcribe(text) is
    'The spelling that slugs use: umlauts as two letters, ß as ss, no accents; and one of the spellings that differ only by a reform.';
