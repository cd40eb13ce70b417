namespace Api.Editorial.Articles.Notes;

/// <summary>The part of a statement that adds the note of a change, if there is one.</summary>
internal static class NoteSql
{
    /// <summary>Needs the changed <c>article</c>.</summary>
    public const string Noted = """
        noted as (
            insert into article_notes (article_id, edition, kind, text, written_at, written_by)
            select id, @Number, @Kind, @Text, @At, @Name
            from article
            where @Text::text is not null
        )
        """;
}
