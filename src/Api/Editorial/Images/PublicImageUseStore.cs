using Api.Data;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>SQL for the public and planned uses of an image: the editions and sections that show it.</summary>
internal sealed class PublicImageUseStore(Db db)
{
    private const int BatchSize = 50;

    /// <summary>More findings would not help an editor: the picture has to suit all of its uses anyway.</summary>
    private const int MaxFindings = 20;

    private const string Editions = $"""
        from edition_images u
        join editions e on e.id = u.edition_id
        join articles a on a.id = e.article_id
        where u.image_id = @id
          and {PublicUseSql.IsPublicOrPlanned}
        """;

    /// <summary>Whether something public, scheduled or approved shows the image.</summary>
    public Task<bool> Any(long id, DateTimeOffset now, CancellationToken ct) =>
        db.Find<bool>(
            $"""
            select
                exists (select from sections where lead_image_id = @id and state = 'active')
                or exists (select {Editions})
            """,
            new { id, now },
            ct
        );

    /// <summary>
    /// The error if the change would make any public or planned use of the image fail the publish checks; else null.
    /// </summary>
    public async Task<Error?> RefuseChange(StoredImage image, StoredImage changed, DateTimeOffset now, CancellationToken ct)
    {
        // Only removing something, or another file, can make a check fail.
        if (!Loses(image.Metadata, changed.Metadata) && changed.Suggestions.Source == image.Suggestions.Source)
        {
            return null;
        }

        List<Finding> findings = [];

        foreach (var section in await ListSections(image.Id, ct))
        {
            Add($"Section {section.Id}", $"Rubrik {section.Id}", section, now);
        }

        for (long? last = 0; last is not null && findings.Count < MaxFindings; )
        {
            var batch = await ListEditions(image.Id, last.Value, now, ct);

            foreach (var edition in batch)
            {
                Add(
                    $"Article {edition.Id}",
                    $"Artikel {edition.Id}",
                    edition,
                    edition.PublishAt > now ? edition.PublishAt.Value : now
                );
            }

            last = batch.Count == BatchSize ? batch[^1].EditionId : null;
        }

        return findings.Count == 0 ? null : ImageErrors.PublicCheck with { Findings = [.. findings.Take(MaxFindings)] };

        void Add(string english, string german, UseRow use, DateTimeOffset appears)
        {
            var errors = PublishChecks.NewImageErrors(
                Json.Read<ArticleContent>(use.Content) with
                {
                    Locale = use.Locale,
                },
                image.Reference(use.Locale),
                changed.Reference(use.Locale),
                appears
            );

            findings.AddRange(
                errors.Select(error => new Finding(
                    "",
                    error.Code,
                    new Message(
                        $"{english}, {use.Title}, at {error.Pointer}: {error.Message.English}",
                        $"{german}, {use.Title}, bei {error.Pointer}: {error.Message.German}"
                    )
                ))
            );
        }
    }

    private static bool Loses(ImageMetadata before, ImageMetadata after) =>
        before.Credit is not null && after.Credit is null
        || before.Source is not null && after.Source is null
        || after.RightsExpireAt is not null && after.RightsExpireAt != before.RightsExpireAt
        || before.Texts.Any(texts => texts.Value.Alt is not null && after.Texts.GetValueOrDefault(texts.Key)?.Alt is null);

    private Task<IReadOnlyList<UseRow>> ListSections(long id, CancellationToken ct) =>
        db.List<UseRow>(
            """
            select
                id, locale, title,
                json_build_object('leadImage', json_build_object(
                    'image', lead_image_id, 'alt', lead_image_alt, 'caption', lead_image_caption, 'decorative', lead_image_decorative
                )) as content
            from sections
            where lead_image_id = @id
              and state = 'active'
            order by id
            limit @limit
            """,
            new { id, limit = MaxFindings },
            ct
        );

    private Task<IReadOnlyList<UseRow>> ListEditions(long id, long after, DateTimeOffset now, CancellationToken ct) =>
        db.List<UseRow>(
            $"""
            select e.id as edition_id, a.id, a.locale, e.title, e.publish_at, e.content
            {Editions}
              and e.id > @after
            order by e.id
            limit @limit
            """,
            new
            {
                id,
                now,
                after,
                limit = BatchSize,
            },
            ct
        );

    private sealed record UseRow
    {
        public long EditionId { get; init; }
        public long Id { get; init; }
        public string Locale { get; init; } = "";
        public string Title { get; init; } = "";
        public DateTimeOffset? PublishAt { get; init; }
        public string Content { get; init; } = "{}";
    }
}
