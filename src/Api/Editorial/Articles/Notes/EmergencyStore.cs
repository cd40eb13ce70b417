using Api.Data;
using Domain;
using Domain.Articles;

namespace Api.Editorial.Articles.Notes;

/// <summary>SQL for what was published without approval.</summary>
internal sealed class EmergencyStore(Db db)
{
    /// <summary>Records that the edition was published without approval, and why.</summary>
    public Task Add(Edit<StoredArticle> edit, Edition edition, string reason) =>
        db.Execute(
            """
            with noted as (
                insert into article_notes (article_id, edition, kind, text, written_at, written_by)
                values (@Id, @Number, @Kind, @reason, @At, @Name)
            )
            insert into emergencies (article_id, edition, reason, published_at, published_by, published_by_id)
            values (@Id, @Number, @reason, @At, @Name, @ById)
            """,
            new
            {
                edit.Item.Id,
                edition.Number,
                Kind = NoteKind.Emergency.Word(),
                reason,
                edit.At,
                edit.By.Name,
                ById = edit.By.Id,
            },
            edit.Aborted
        );

    /// <summary>
    /// Records who reviewed what was published without approval. Under four eyes, callers cannot review what they last changed or
    /// published themselves.
    /// </summary>
    public async Task<Error?> SaveReview(Edit<StoredArticle> edit, Note note, bool fourEyes)
    {
        var row = new
        {
            edit.Item.Id,
            edit.Item.Version,
            edit.Item.Edition.Number,
            Kind = note.Kind.Word(),
            note.Text,
            edit.At,
            edit.By.Name,
            Excluded = fourEyes ? edit.By.Id : null,
        };

        return await db.SaveVersion(Noted, row, edit.Aborted) is { } stale ? stale
            : await db.Execute(Review, row, edit.Aborted) == 0 ? ArticleErrors.OwnEmergency
            : null;
    }

    private const string Review = """
        update emergencies
        set reviewed_at = @At,
            reviewed_by = @Name,
            review_note = @Text
        where article_id = @Id
          and reviewed_at is null
          and (
              @Excluded::text is null
              or published_by_id <> @Excluded
              and not exists (
                  select
                  from editions e
                  where e.article_id = emergencies.article_id
                    and e.number = emergencies.edition
                    and e.changed_by_id = @Excluded
              )
          )
        """;

    private const string Noted = $"""
        with article as (
            update articles
            set version = version + 1
            where id = @Id
              and version = @Version
            returning id, version
        ),
        {NoteSql.Noted}
        select version
        from article
        """;
}
