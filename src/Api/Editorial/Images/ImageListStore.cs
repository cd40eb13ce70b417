using Api.Data;
using Domain;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>A filter for images; absent criteria match all.</summary>
internal sealed record ImageQuestion
{
    public IReadOnlyList<string> Words { get; init; } = [];
    public bool Unused { get; init; }
    public bool MissingCredit { get; init; }

    public IReadOnlyList<DigitalSource> Sources { get; init; } = [];

    /// <summary>Whether only files that say AI count, of which no editor has said anything.</summary>
    public bool AiUnconfirmed { get; init; }

    /// <summary>A locale in which the alternative text is missing.</summary>
    public string? MissingAlt { get; init; }

    public DateTimeOffset? RightsEndBy { get; init; }
    public string? UploadedBy { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}

/// <summary>SQL that lists and searches images.</summary>
internal sealed class ImageListStore(Db db)
{
    /// <summary>A page of images, newest first, below the given id.</summary>
    public async Task<IReadOnlyList<StoredImage>> List(ImageQuestion question, long? below, int limit, CancellationToken ct)
    {
        var rows = await db.List<ImageRow>(
            Page(question, below),
            new
            {
                Patterns = question.Words.Select(LikePattern.Of).ToArray(),
                Sources = question.Sources.Select(CamelCaseWords.Word).ToArray(),
                OfAi = DigitalSources.OfAi.Select(CamelCaseWords.Word).ToArray(),
                question.MissingAlt,
                question.RightsEndBy,
                question.UploadedBy,
                question.From,
                question.To,
                below,
                limit,
            },
            ct
        );

        return [.. rows.Select(row => row.ToImage())];
    }

    internal static AssembledSql Page(ImageQuestion question, long? below) =>
        new(
            $"""
            select {ImageRow.Columns}
            from images i
            where {string.Join("\n  and ", Conditions(question, below))}
            order by i.id desc
            limit @limit
            """
        );

    private static IEnumerable<string> Conditions(ImageQuestion question, long? below) =>
        new[]
        {
            "true",
            below is null ? null : "i.id < @below",
            question.Words.Count == 0
                ? null
                : $"""
                    i.id in (
                        select image_id
                        from image_words
                        where {string.Join("\nand ", LikePattern.All("words", "Patterns", question.Words.Count))}
                    )
                    """,
            question.Unused
                ? """
                    not exists (select from edition_images where image_id = i.id)
                    and not exists (select from sections where lead_image_id = i.id)
                    """
                : null,
            question.MissingCredit ? "i.credit is null" : null,
            question.Sources.Count == 0 ? null : "i.source = any (@Sources)",
            question.AiUnconfirmed ? "i.source is null and i.suggestions ->> 'source' = any (@OfAi)" : null,
            question.MissingAlt is null
                ? null
                : """
                    not exists (
                        select
                        from image_texts
                        where image_id = i.id
                          and locale = @MissingAlt
                          and alt is not null
                    )
                    """,
            question.RightsEndBy is null ? null : "i.rights_expire_at <= @RightsEndBy",
            question.UploadedBy is null ? null : "i.created_by = @UploadedBy",
            question.From is null ? null : "i.created_at >= @From",
            question.To is null ? null : "i.created_at < @To",
        }.OfType<string>();
}
